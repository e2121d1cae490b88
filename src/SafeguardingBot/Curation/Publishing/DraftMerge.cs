using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;

namespace SafeguardingBot.Curation.Publishing;

/// <summary>A draft brought together with the library as it is now.</summary>
/// <param name="Onto">The version that it is brought together with.</param>
/// <param name="Current">The whole library as it is now.</param>
public sealed record DraftMerge(long Onto, LibraryFiles Current)
{
    private IReadOnlyList<(LibraryPath Path, ThreeWayMerge Merge)> Merges { get; init; } = [];

    /// <summary>The whole library as it would be; conflicting files are as they are now.</summary>
    public required LibraryFiles Files { get; init; }

    /// <summary>Where the draft meets what was published since it began.</summary>
    public required IReadOnlyList<FileConflict> Conflicts { get; init; }

    public IReadOnlyList<LibraryPath> ConflictPaths => [.. Conflicts.Select(c => c.Path).Distinct()];

    public static DraftMerge Of(Draft draft, long version, LibraryFiles current)
    {
        var merges = draft.Changes.Select(c => (c.Path, Merge: Merge(c, current.Text(c.Path.ToString())))).ToList();
        return new(version, current)
        {
            Merges = merges,
            Files = current.With([.. merges.Where(m => m.Merge.Conflicts.Count == 0).Select(m => KeyValuePair.Create(m.Path.ToString(), m.Merge.Merged(static _ => false)))]),
            Conflicts = [.. merges.SelectMany(m => m.Merge.Conflicts.Select(c => new FileConflict(m.Path, c.Before, c.Mine, c.Theirs)))],
        };
    }

    /// <summary>The draft's files as changes of the library as it is now.</summary>
    /// <param name="takesTheirs">For each of <see cref="Conflicts"/>, counted from 0.</param>
    public IReadOnlyList<FileChange> Resolved(Func<int, bool> takesTheirs)
    {
        var (changes, first) = (new List<FileChange>(), 0);
        foreach (var (path, merge) in Merges)
        {
            var from = first;
            changes.Add(new(path, Current.Text(path.ToString()), merge.Merged(number => takesTheirs(from + number))));
            first += merge.Conflicts.Count;
        }

        return changes;
    }

    /// <summary>What would differ from what is served now.</summary>
    public IReadOnlyList<FileDifference> Differences =>
        [.. Current.All.Keys.Union(Files.All.Keys, StringComparer.Ordinal).Where(p => Current.Text(p) != Files.Text(p)).Order(StringComparer.Ordinal)
            .Select(p => FileDifference.Of(LibraryPath.Parse(p), Current.Text(p), Files.Text(p)))];

    private static ThreeWayMerge Merge(FileChange change, string? now) =>
        IsList(change.Path) && MergeList(change, now) is { } list ? new(now, list, now) : new(change.BaseText, change.Text, now);

    private static bool IsList(LibraryPath path) => path.Kind is LibraryFileKind.Questions or LibraryFileKind.ThemeList;

    /// <summary>Questions have no order, so two that were added at the end of one file do not meet. Null when more than adding was done.</summary>
    private static string? MergeList(FileChange change, string? now) =>
        change is { BaseText: { } before, Text: { } after } && now is not null && now != before && after.StartsWith(before, StringComparison.Ordinal)
            ? LineList.Add(now, after[before.Length..].Split('\n'))
            : null;
}
