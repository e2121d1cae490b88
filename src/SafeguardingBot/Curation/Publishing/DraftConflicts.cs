using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Publishing;

/// <summary>Lines that a draft and what was published since it began both changed. Null: there is no text, as where one took the file out.</summary>
public sealed record FileConflict(LibraryPath Path, string? Before, string? Mine, string? Theirs);

/// <summary>Brings a draft onto the library as it is now. Its author says, conflict by conflict, what stays; what met nothing stays in any case.</summary>
public sealed class DraftConflicts(Drafts drafts, LibraryStore library)
{
    /// <summary>In the order in which they are decided.</summary>
    /// <param name="draft">With its texts.</param>
    public async Task<IReadOnlyList<FileConflict>> OfAsync(Draft draft, CancellationToken cancellationToken) => await MergeAsync(draft, cancellationToken) is { } merge ? merge.Conflicts : [];

    /// <summary>Keeps the choices in the draft, which then begins from the library as it is now.</summary>
    /// <param name="revision">The revision that the person saw.</param>
    /// <param name="seen">The key of the conflicts that they saw: other ones must be looked at first.</param>
    /// <param name="takesTheirs">For each of these, whether what was published stays and not what the draft says.</param>
    public Task<DraftResult> ResolveAsync(string person, DraftId id, long revision, string seen, IReadOnlyList<bool> takesTheirs, CancellationToken cancellationToken) =>
        drafts.RebaseAsync(person, id, revision, async draft => await MergeAsync(draft, cancellationToken) is { } merge && KeyOf(merge.Conflicts) == seen && merge.Conflicts.Count == takesTheirs.Count
            ? (merge.Onto, merge.Resolved(number => takesTheirs[number]))
            : null, cancellationToken);

    /// <summary>Names what somebody was shown, to know it again.</summary>
    public static string KeyOf(IEnumerable<FileConflict> conflicts) => LibraryStore.HashOf(string.Join('\n', conflicts.Select(c => c.ToString())));

    private async Task<DraftMerge?> MergeAsync(Draft draft, CancellationToken cancellationToken) =>
        await library.CurrentAsync(cancellationToken) is { } current ? DraftMerge.Of(draft, current.Version, await library.ReadAsync(current.Version, cancellationToken)) : null;
}
