using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Curation.Publishing;

/// <summary>A draft brought together with the library as it is now.</summary>
/// <param name="Onto">The version that it is brought together with.</param>
/// <param name="Files">The whole library as it would be; conflicting files are as they are now.</param>
/// <param name="Conflicts">Files whose changes meet what was published since the draft began.</param>
public sealed record DraftMerge(long Onto, LibraryFiles Current, LibraryFiles Files, IReadOnlyList<LibraryPath> Conflicts)
{
    public static DraftMerge Of(Draft draft, long version, LibraryFiles current)
    {
        var changes = new List<KeyValuePair<string, string?>>();
        var conflicts = new List<LibraryPath>();
        foreach (var change in draft.Changes)
        {
            var path = change.Path.ToString();
            if (IsList(change.Path) && MergeList(change, current.Text(path)) is { } list)
                changes.Add(new(path, list));
            else if (ThreeWayMerge.TryMerge(change.BaseText, change.Text, current.Text(path), out var merged))
                changes.Add(new(path, merged));
            else
                conflicts.Add(change.Path);
        }

        return new(version, current, current.With(changes), conflicts);
    }

    /// <summary>What would differ from what is served now.</summary>
    public IReadOnlyList<FileDifference> Differences =>
        [.. Current.All.Keys.Union(Files.All.Keys, StringComparer.Ordinal).Where(p => Current.Text(p) != Files.Text(p)).Order(StringComparer.Ordinal)
            .Select(p => FileDifference.Of(LibraryPath.Parse(p), Current.Text(p), Files.Text(p)))];

    private static bool IsList(LibraryPath path) => path.Kind is LibraryFileKind.Questions or LibraryFileKind.ThemeList;

    /// <summary>Questions have no order, so two that were added at the end of one file do not meet. Null when more than adding was done.</summary>
    private static string? MergeList(FileChange change, string? now) =>
        change is { BaseText: { } before, Text: { } after } && now is not null && now != before && after.StartsWith(before, StringComparison.Ordinal)
            ? Knowledge.Library.Writing.LineList.Add(now, after[before.Length..].Split('\n'))
            : null;
}
