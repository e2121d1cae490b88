using System.Text;
using SafeguardingBot.Insights;

namespace SafeguardingBot.Tests.Insights;

public sealed class InsightsCsvTests
{
    private static readonly ReportPeriod Period = ReportPeriod.Before(new(2026, 11, 21, 9, 15, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("Safe sleep", "Safe sleep")]
    [InlineData("Health, \"toxic trio\"", "\"Health, \"\"toxic trio\"\"\"")]
    [InlineData("16-year-olds", "16-year-olds")] // a sign inside is no formula
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+44 1", "\"'+44 1\"")]
    [InlineData("-2+3", "\"'-2+3\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'=1\"")]
    [InlineData("\r=1", "\"'=1\"")]
    [InlineData("\n=1", "\"'=1\"")]
    [InlineData("  =1", "\"'=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("＠x", "'＠x")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    public async Task Write_ALabel_IsTextInExcel(string label, string field)
    {
        var lines = await WriteAsync(new(Period, new("All questions", 10, 10), [new(Dimension.Theme, "By theme", [new(label, 5, 10)])]));

        Assert.Equal($"Theme,{field},5,10,2026-08-24,2026-11-15", string.Join('\n', lines[2..]).TrimEnd('\n'));
    }

    [Fact]
    public async Task Write_NothingToShow_IsTheHeaderAlone()
    {
        var lines = await WriteAsync(new(Period, null, [new(Dimension.Theme, "By theme", [])]));

        Assert.Equal(["\uFEFFBy,Group,\"People, to the nearest five\",\"Questions or cards, to the nearest five\",From,To", ""], lines);
    }

    private static async Task<string[]> WriteAsync(UsageReport report)
    {
        using var written = new MemoryStream();
        await InsightsCsv.WriteAsync(report, written, CancellationToken.None);
        return Encoding.UTF8.GetString(written.ToArray()).Split("\r\n");
    }
}
