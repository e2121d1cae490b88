using DiffPlex;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Curation.Publishing;

public enum LineKind
{
    /// <summary>The same in both; shown around what differs.</summary>
    Same,

    Removed,
    Added,

    /// <summary>Lines that are the same and not shown.</summary>
    Gap,
}

/// <summary>One line of a difference.</summary>
/// <param name="Before">Its number in the old text, counted from 1; null for an added line.</param>
/// <param name="After">Its number in the new text.</param>
public sealed record DifferenceLine(LineKind Kind, string Text, int? Before, int? After);

/// <summary>How one file differs, line by line.</summary>
public sealed record FileDifference(LibraryPath Path, bool IsNew, bool IsGone, IReadOnlyList<DifferenceLine> Lines)
{
    /// <summary>Lines shown above and below what differs.</summary>
    private const int Around = 2;

    public int Added => Lines.Count(l => l.Kind == LineKind.Added);

    public int Removed => Lines.Count(l => l.Kind == LineKind.Removed);

    public static FileDifference Of(LibraryPath path, string? before, string? after) => new(path, before is null, after is null, [.. Shown(All(before ?? "", after ?? ""))]);

    private static List<DifferenceLine> All(string before, string after)
    {
        var difference = new Differ().CreateLineDiffs(Normal(before), Normal(after), ignoreWhitespace: false);
        var lines = new List<DifferenceLine>();
        var (a, b) = (0, 0);
        foreach (var block in difference.DiffBlocks)
        {
            while (a < block.DeleteStartA)
                lines.Add(new(LineKind.Same, difference.PiecesOld[a], ++a, ++b));
            for (var i = 0; i < block.DeleteCountA; i++)
                lines.Add(new(LineKind.Removed, difference.PiecesOld[a], ++a, null));
            for (var i = 0; i < block.InsertCountB; i++)
                lines.Add(new(LineKind.Added, difference.PiecesNew[b], null, ++b));
        }

        while (a < difference.PiecesOld.Length && b < difference.PiecesNew.Length)
            lines.Add(new(LineKind.Same, difference.PiecesOld[a], ++a, ++b));
        return lines;
    }

    private static IEnumerable<DifferenceLine> Shown(List<DifferenceLine> all)
    {
        var inGap = false;
        for (var i = 0; i < all.Count; i++)
        {
            var isNear = all.Skip(Math.Max(0, i - Around)).Take(i - Math.Max(0, i - Around) + Around + 1).Any(l => l.Kind != LineKind.Same);
            if (isNear)
                yield return all[i];
            else if (!inGap)
                yield return new(LineKind.Gap, "", null, null);
            inGap = !isNear;
        }
    }

    // The text after the last line break is a line only when it holds something.
    private static string Normal(string text) => text.ReplaceLineEndings("\n") is var lines && lines.EndsWith('\n') ? lines[..^1] : lines;
}
