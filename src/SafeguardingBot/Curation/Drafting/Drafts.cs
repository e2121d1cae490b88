using System.Data.Common;
using SafeguardingBot.Curation.Notices;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Drafting;

/// <summary>
/// What admins do with drafts, whether in Teams or on the pages. Each action looks up the person's role anew, changes the draft only at the
/// revision that the person saw, and writes its audit event in the same transaction.
/// </summary>
public sealed class Drafts(DraftStore store, Database database, LibraryStore library, Roles roles, AuditTrail audit, DraftNotices notices)
{
    /// <summary>The library has about a hundred files; the longest has some forty thousand characters.</summary>
    public const int MostFiles = 500, LongestFile = 400_000, LongestTitle = 200, LongestNote = 2_000;

    private const int MostListed = 200;

    private static readonly DraftResult NothingPublished = DraftResult.NotFound with { Message = "No library has been published yet." };

    /// <summary>Any admin may read any draft. Null when it does not exist or the person is no admin.</summary>
    public async Task<Draft?> FindAsync(string person, DraftId id, CancellationToken cancellationToken) =>
        await IsAdminAsync(person, cancellationToken) ? await store.FindAsync(id, cancellationToken) : null;

    /// <summary>Newest change first, without texts; empty for who is no admin.</summary>
    /// <param name="states">None means all that are open.</param>
    public async Task<IReadOnlyList<Draft>> ListAsync(string person, IReadOnlyCollection<DraftState> states, CancellationToken cancellationToken) =>
        await IsAdminAsync(person, cancellationToken)
            ? await store.ListAsync(states.Count > 0 ? states : [DraftState.Editing, DraftState.Submitted, DraftState.Returned], MostListed, cancellationToken)
            : [];

    /// <summary>Begins a draft from the library as it is now.</summary>
    /// <param name="changes">New text by path; null takes the file out. What is no different from now is left out.</param>
    public async Task<DraftResult> StartAsync(string person, string title, string note, IEnumerable<KeyValuePair<LibraryPath, string?>> changes, CancellationToken cancellationToken)
    {
        if (!await IsAdminAsync(person, cancellationToken))
            return await RefuseAsync(person, "draft-start", "", cancellationToken);
        if (await library.CurrentAsync(cancellationToken) is not { } current)
            return NothingPublished;

        var files = await library.ReadAsync(current.Version, cancellationToken);
        return await StartFromAsync(person, title, note, [.. changes.Select(c => new FileChange(c.Key, files.Text(c.Key.ToString()), c.Value))], cancellationToken);
    }

    /// <summary>The same for who began from texts that may no longer be the newest; publishing brings both together, or says that they meet.</summary>
    public async Task<DraftResult> StartFromAsync(string person, string title, string note, IReadOnlyList<FileChange> changes, CancellationToken cancellationToken)
    {
        if (!await IsAdminAsync(person, cancellationToken))
            return await RefuseAsync(person, "draft-start", "", cancellationToken);
        if (await library.CurrentAsync(cancellationToken) is not { } current)
            return NothingPublished;

        var real = changes.Where(c => c.BaseText != c.Text).ToList();
        if (real.Count == 0)
            return new(DraftOutcome.Empty, "Nothing was changed, so there is nothing to keep.");
        if (TooLarge(real) is { } tooLarge)
            return tooLarge;

        var id = await database.WriteAsync(async (transaction, token) =>
        {
            await OneAtATimeAsync(transaction, token);
            var made = await store.InsertAsync(transaction, Cut(title, LongestTitle), Cut(note, LongestNote), person, current.Version, real, token);
            await audit.AppendAsync(transaction, new(person, "draft-started", $"draft:{made}", Paths(real)), token);
            return made;
        }, cancellationToken);
        return await DoneAsync($"Draft {id} is kept.", id, cancellationToken);
    }

    /// <summary>Replaces or adds files of an own draft. What was submitted goes back to editing.</summary>
    /// <param name="revision">The revision that the person saw.</param>
    public Task<DraftResult> SaveAsync(string person, DraftId id, long revision, IEnumerable<KeyValuePair<LibraryPath, string?>> changes, CancellationToken cancellationToken) =>
        ActAsync(person, id, revision, "draft-saved", async draft =>
        {
            if (!IsOwn(draft, person))
                return DraftResult.NotYours(draft);
            if (!draft.IsOpen)
                return DraftResult.WrongState(draft);

            var files = await library.ReadAsync(draft.BaseVersion, cancellationToken);
            var merged = draft.Changes.ToDictionary(c => c.Path);
            foreach (var (path, text) in changes)
                merged[path] = new(path, merged.TryGetValue(path, out var there) ? there.BaseText : files.Text(path.ToString()), text);
            var real = merged.Values.Where(c => c.BaseText != c.Text).OrderBy(c => c.Path.ToString(), StringComparer.Ordinal).ToList();
            return TooLarge(real) ?? await MoveAsync(draft, person, "draft-saved", new(DraftState.Editing) { Changes = real }, "Saved.", cancellationToken);
        }, cancellationToken);

    /// <summary>Hands it to another admin. It needs a note that says why.</summary>
    public Task<DraftResult> SubmitAsync(string person, DraftId id, long revision, string note, CancellationToken cancellationToken) =>
        ActAsync(person, id, revision, "draft-submitted", async draft => draft switch
        {
            _ when !IsOwn(draft, person) => DraftResult.NotYours(draft),
            { State: not (DraftState.Editing or DraftState.Returned) } => DraftResult.WrongState(draft),
            { Changes.Count: 0 } => new(DraftOutcome.Empty, "This draft changes nothing yet.", draft),
            _ when string.IsNullOrWhiteSpace(note) => new(DraftOutcome.NeedsReason, "Say in a few words why, for the history.", draft),
            _ => await MoveAsync(draft, person, "draft-submitted", new(DraftState.Submitted) { Note = Cut(note, LongestNote) }, "Submitted for review.", cancellationToken),
        }, cancellationToken);

    /// <summary>Gives a submitted draft back to its author, with a reason.</summary>
    public Task<DraftResult> ReturnAsync(string person, DraftId id, long revision, string reason, CancellationToken cancellationToken) =>
        ActAsync(person, id, revision, "draft-returned", async draft => draft switch
        {
            { State: not DraftState.Submitted } => DraftResult.WrongState(draft),
            _ when string.IsNullOrWhiteSpace(reason) => new(DraftOutcome.NeedsReason, "Say what should be different, so that its author can change it.", draft),
            _ => await MoveAsync(draft, person, "draft-returned", new(DraftState.Returned) { Reviewer = person, Reason = Cut(reason, LongestNote) }, "Returned to its author.", cancellationToken),
        }, cancellationToken);

    /// <summary>Makes another person's open draft one's own; it goes back to editing.</summary>
    public Task<DraftResult> TakeOverAsync(string person, DraftId id, long revision, CancellationToken cancellationToken) =>
        ActAsync(person, id, revision, "draft-taken-over", async draft => draft switch
        {
            { IsOpen: false } => DraftResult.WrongState(draft),
            _ when IsOwn(draft, person) => new(DraftOutcome.Done, "This draft is yours already.", draft),
            _ => await MoveAsync(draft, person, "draft-taken-over", new(DraftState.Editing) { Author = person }, "This draft is now yours.", cancellationToken),
        }, cancellationToken);

    /// <summary>Makes an own draft one that begins from a newer version of the library; it goes back to editing.</summary>
    /// <param name="onto">That version and the draft's files as changes of it; null when something else must be looked at first.</param>
    public Task<DraftResult> RebaseAsync(string person, DraftId id, long revision, Func<Draft, Task<(long Version, IReadOnlyList<FileChange> Changes)?>> onto, CancellationToken cancellationToken) =>
        ActAsync(person, id, revision, "draft-rebased", async draft => draft switch
        {
            _ when !IsOwn(draft, person) => DraftResult.NotYours(draft),
            { IsOpen: false } => DraftResult.WrongState(draft),
            _ => await onto(draft) is not var (version, changes) ? DraftResult.Changed(draft)
                : await MoveAsync(draft, person, "draft-rebased", new(DraftState.Editing) { Changes = [.. changes.Where(c => c.BaseText != c.Text)], BaseVersion = version }, "Your draft holds what you chose.", cancellationToken),
        }, cancellationToken);

    /// <summary>Puts an own draft away. It stays to be read.</summary>
    public Task<DraftResult> DiscardAsync(string person, DraftId id, long revision, CancellationToken cancellationToken) =>
        ActAsync(person, id, revision, "draft-discarded", async draft => draft switch
        {
            _ when !IsOwn(draft, person) => DraftResult.NotYours(draft),
            { IsOpen: false } => DraftResult.WrongState(draft),
            _ => await MoveAsync(draft, person, "draft-discarded", new(DraftState.Discarded), "Discarded. Nothing was published.", cancellationToken),
        }, cancellationToken);

    internal static bool IsOwn(Draft draft, string person) => string.Equals(draft.Author, person, StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes down that somebody tried what they may not.</summary>
    internal async Task<DraftResult> RefuseAsync(string person, string action, string subject, CancellationToken cancellationToken)
    {
        await database.WriteAsync(async (transaction, token) =>
        {
            await audit.AppendAsync(transaction, new(person, "curation-refused", subject, action), token);
            return true;
        }, cancellationToken);
        return DraftResult.NotAdmin;
    }

    internal Task<bool> IsAdminAsync(string person, CancellationToken cancellationToken) => roles.HasAsync(person, Role.Admin, cancellationToken);

    /// <summary>Makes what follows in the transaction wait for others that do the same.</summary>
    internal static Task OneAtATimeAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync("UPDATE audit_head SET seq = seq WHERE only_row = 1", null, cancellationToken);

    private async Task<DraftResult> ActAsync(string person, DraftId id, long revision, string action, Func<Draft, Task<DraftResult>> act, CancellationToken cancellationToken)
    {
        if (!await IsAdminAsync(person, cancellationToken))
            return await RefuseAsync(person, action, $"draft:{id}", cancellationToken);
        if (await store.FindAsync(id, cancellationToken) is not { } draft)
            return DraftResult.NotFound;
        return draft.Revision == revision ? await act(draft) : DraftResult.Changed(draft);
    }

    private async Task<DraftResult> MoveAsync(Draft draft, string person, string action, DraftMove move, string message, CancellationToken cancellationToken)
    {
        var moved = await database.WriteAsync(async (transaction, token) =>
        {
            if (!await store.MoveAsync(transaction, draft, move, token))
                return false;
            await audit.AppendAsync(transaction, new(person, action, $"draft:{draft.Id}", move.Changes is null ? "" : Paths(move.Changes)), token);
            await notices.MovedAsync(transaction, person, draft, move, token);
            return true;
        }, cancellationToken);
        if (moved)
            return await DoneAsync(message, draft.Id, cancellationToken);
        return await store.FindAsync(draft.Id, cancellationToken) is { } now ? DraftResult.Changed(now) : DraftResult.NotFound;
    }

    private async Task<DraftResult> DoneAsync(string message, DraftId id, CancellationToken cancellationToken) =>
        new(DraftOutcome.Done, message, await store.FindAsync(id, cancellationToken));

    private static DraftResult? TooLarge(List<FileChange> changes) =>
        changes.Count > MostFiles || changes.Exists(c => c.Text?.Length > LongestFile || c.Text?.Contains('\0', StringComparison.Ordinal) == true)
            ? new(DraftOutcome.TooLarge, $"A draft may hold {MostFiles} files of {LongestFile:N0} characters of text each.")
            : null;

    private static string Paths(IEnumerable<FileChange> changes) => Cut(string.Join(' ', changes.Select(c => c.Path.ToString())), 1_000);

    private static string Cut(string text, int longest) => ShortText.Of(Knowledge.Library.Writing.OneLine.Of(text), longest);
}
