using DiffPlex;

namespace SafeguardingBot.Curation.Publishing;

/// <summary>A part of a text that two changes of it both changed, for a person to decide. Null: there is no text, as where one took the file out.</summary>
public sealed record MergeConflict(string? Before, string? Mine, string? Theirs);

/// <summary>
/// Two changes of one text, part by part: what only one of them changed is taken as it is. Lines that both changed, or that stand side by side, are a conflict:
/// which of two inserted lines comes first is a person's choice.
/// </summary>
internal sealed class ThreeWayMerge
{
    private readonly List<Part> parts;

    /// <summary>A text that is null is a file that is not there.</summary>
    public ThreeWayMerge(string? before, string? mine, string? theirs) => parts =
        before == theirs || mine == theirs ? [new(mine)]
        : before == mine ? [new(theirs)]
        : before is null || mine is null || theirs is null ? [new(null) { Conflict = new(before, mine, theirs) }]
        : [.. PartsOf(before, mine, theirs)];

    public IReadOnlyList<MergeConflict> Conflicts => [.. parts.Select(p => p.Conflict).OfType<MergeConflict>()];

    /// <param name="takesTheirs">For each conflict, counted from 0, whether theirs stays and not mine.</param>
    public string? Merged(Func<int, bool> takesTheirs)
    {
        var number = 0;
        var texts = parts.Select(p => p.Conflict is not { } conflict ? p.Text : takesTheirs(number++) ? conflict.Theirs : conflict.Mine).ToList();
        return texts is [var whole] ? whole : string.Concat(texts);
    }

    /// <summary>False when there are conflicts.</summary>
    public static bool TryMerge(string? before, string? mine, string? theirs, out string? merged)
    {
        var merge = new ThreeWayMerge(before, mine, theirs);
        merged = merge.Conflicts.Count == 0 ? merge.Merged(static _ => false) : null;
        return merge.Conflicts.Count == 0;
    }

    private static IEnumerable<Part> PartsOf(string before, string mine, string theirs)
    {
        var lines = Lines(before);
        var (ofMine, ofTheirs) = (Changes(before, mine).ToList(), Changes(before, theirs).ToList());
        var at = 0;
        foreach (var (start, end) in Spans(ofMine.Concat(ofTheirs)))
        {
            yield return new(string.Concat(lines[at..start]));
            var (was, own, other) = (string.Concat(lines[start..end]), Applied(lines, start, end, ofMine), Applied(lines, start, end, ofTheirs));
            yield return own == other || other == was ? new(own) : own == was ? new(other) : new(null) { Conflict = new(was, own, other) };
            at = end;
        }

        yield return new(string.Concat(lines[at..]));
    }

    /// <summary>Lines that change, as far as changes meet.</summary>
    private static List<(int Start, int End)> Spans(IEnumerable<Change> changes)
    {
        var spans = new List<(int Start, int End)>();
        foreach (var change in changes.OrderBy(c => c.Start))
        {
            if (spans is [.., var last] && change.Start <= last.End)
                spans[^1] = (last.Start, Math.Max(last.End, change.End));
            else
                spans.Add((change.Start, change.End));
        }

        return spans;
    }

    private static string Applied(string[] lines, int start, int end, List<Change> changes)
    {
        var (text, at) = (new List<string>(), start);
        foreach (var change in changes.Where(c => c.Start >= start && c.End <= end))
        {
            text.AddRange(lines[at..change.Start]);
            text.AddRange(change.With);
            at = change.End;
        }

        return string.Concat(text.Concat(lines[at..end]));
    }

    private static IEnumerable<Change> Changes(string before, string after)
    {
        var pieces = Lines(after);
        return new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, Lines).DiffBlocks
            .Select(b => new Change(b.DeleteStartA, b.DeleteStartA + b.DeleteCountA, pieces[b.InsertStartB..(b.InsertStartB + b.InsertCountB)]));
    }

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

    private sealed record Change(int Start, int End, string[] With);

    private sealed record Part(string? Text)
    {
        public MergeConflict? Conflict { get; init; }
    }
}
