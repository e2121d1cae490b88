namespace SafeguardingBot.Insights;

/// <summary>
/// Lying bars in the units of an SVG, each below its words, so that neither long words nor a narrow screen cut anything off. Only the longest are drawn;
/// the table beside it has them all.
/// </summary>
internal sealed record BarChart(IReadOnlyList<Bar> Bars, int Height)
{
    public const int Width = 360, LineHeight = 18, BarHeight = 16, MostBars = 15;

    private const int Longest = 310, Gap = 10, LettersInALine = 44;

    public static BarChart Of(UsageTable table)
    {
        var shown = table.By == Dimension.Week ? table.Rows : [.. table.Rows.Take(MostBars)];
        var most = shown.Max(r => r.People);
        var bars = new List<Bar>();
        var top = 0;
        foreach (var row in shown)
        {
            var bar = new Bar(Lines(row.Label), top, row.People * Longest / most, row.People);
            bars.Add(bar);
            top = bar.Top + BarHeight + Gap;
        }

        return new(bars, top);
    }

    private static List<string> Lines(string label)
    {
        List<string> lines = [""];
        foreach (var word in label.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + word.Length >= LettersInALine)
                lines.Add("");
            lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }

        return lines;
    }
}

/// <param name="Lines">The words, a line each.</param>
/// <param name="WordsTop">Where the words begin; the bar stands below them.</param>
internal sealed record Bar(IReadOnlyList<string> Lines, int WordsTop, int Length, int People)
{
    public int Top => WordsTop + (Lines.Count * BarChart.LineHeight) + 2;
}
