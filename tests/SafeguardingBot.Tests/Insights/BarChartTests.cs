using SafeguardingBot.Insights;

namespace SafeguardingBot.Tests.Insights;

public sealed class BarChartTests
{
    [Fact]
    public void Of_Rows_DrawsEachBelowTheOneBeforeAndTheLongestInFull()
    {
        var chart = BarChart.Of(new(Dimension.Theme, "By theme", [new("Neglect", 40, 55), new("Perplexing presentations and fabricated or induced illness", 10, 10), new("Other themes", 5, 5)]));

        Assert.Equal([1, 2, 1], chart.Bars.Select(b => b.Lines.Count));
        Assert.Equal([310, 77, 38], chart.Bars.Select(b => b.Length));
        Assert.All(chart.Bars.Zip(chart.Bars.Skip(1)), pair => Assert.True(pair.Second.WordsTop >= pair.First.Top + BarChart.BarHeight));
        Assert.True(chart.Height >= chart.Bars[^1].Top + BarChart.BarHeight);
        Assert.All(chart.Bars.SelectMany(b => b.Lines), line => Assert.InRange(line.Length, 1, 44));
    }

    [Theory]
    [InlineData("Theme", 15)]
    [InlineData("Week", 30)] // time has no longest ones
    public void Of_ManyRows_DrawsTheLongest(string by, int bars) =>
        Assert.Equal(bars, BarChart.Of(new(Enum.Parse<Dimension>(by), "", [.. Enumerable.Range(0, 30).Select(i => new UsageRow($"Row {i}", 100 - i, 100))])).Bars.Count);
}
