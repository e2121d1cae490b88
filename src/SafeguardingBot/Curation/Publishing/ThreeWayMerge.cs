using DiffPlex;
using DiffPlex.Model;

namespace SafeguardingBot.Curation.Publishing;

/// <summary>Brings two changes of one text together. Lines that both changed, or that stand side by side, are for a person to decide.</summary>
internal static class ThreeWayMerge
{
    /// <summary>False when the changes meet. A text that is null is a file that is not there.</summary>
    public static bool TryMerge(string? before, string? mine, string? theirs, out string? merged)
    {
        merged = before == theirs || mine == theirs ? mine : before == mine ? theirs : null;
        if (before == theirs || before == mine || mine == theirs)
            return true;
        if (before is null || mine is null || theirs is null)
            return false;

        var (changesOfMine, changesOfTheirs) = (Changes(before, mine), Changes(before, theirs));
        if (changesOfMine.Any(m => changesOfTheirs.Any(t => Meet(m.Block, t.Block) && !Same(m, t))))
            return false;

        var lines = Lines(before).ToList();
        foreach (var (block, with) in changesOfMine.Concat(changesOfTheirs.Where(t => !changesOfMine.Any(m => Same(m, t)))).OrderByDescending(c => c.Block.DeleteStartA).ThenByDescending(c => c.Block.DeleteCountA))
        {
            lines.RemoveRange(block.DeleteStartA, block.DeleteCountA);
            lines.InsertRange(block.DeleteStartA, with);
        }

        merged = string.Concat(lines);
        return true;
    }

    private static List<(DiffBlock Block, string[] With)> Changes(string before, string after)
    {
        var pieces = Lines(after);
        var difference = new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, Lines);
        return [.. difference.DiffBlocks.Select(b => (b, pieces[b.InsertStartB..(b.InsertStartB + b.InsertCountB)]))];
    }

    private static bool Same((DiffBlock Block, string[] With) one, (DiffBlock Block, string[] With) other) =>
        (one.Block.DeleteStartA, one.Block.DeleteCountA) == (other.Block.DeleteStartA, other.Block.DeleteCountA) && one.With.SequenceEqual(other.With, StringComparer.Ordinal);

    // Side by side counts as meeting: which of two inserted lines comes first is a person's choice.
    private static bool Meet(DiffBlock one, DiffBlock other) =>
        one.DeleteStartA <= other.DeleteStartA + other.DeleteCountA && other.DeleteStartA <= one.DeleteStartA + one.DeleteCountA;

    /// <summary>Each with its line break, so that joined they are the text again.</summary>
    private static string[] Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var at ? at + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        return [.. lines];
    }
}
