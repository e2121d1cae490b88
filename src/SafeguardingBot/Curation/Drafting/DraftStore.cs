using System.Data.Common;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Drafting;

/// <summary>Drafts as they are kept. Who may do what is decided before, in <see cref="Drafts"/>.</summary>
public sealed class DraftStore(Database database, TimeProvider time)
{
    private const string Columns = "id, title, note, author, state, revision, base_version, reviewer, reason, published_version, created_at, changed_at";

    public async Task<Draft?> FindAsync(DraftId id, CancellationToken cancellationToken)
    {
        if (await database.QueryFirstAsync<Row>($"SELECT {Columns} FROM drafts WHERE id = @Number", new { id.Number }, cancellationToken) is not { } row)
            return null;

        var files = await database.QueryAsync<FileRow>("SELECT draft_id, path, base_text, text FROM draft_files WHERE draft_id = @Number ORDER BY path", new { id.Number }, cancellationToken);
        return row.Draft([.. files]);
    }

    /// <summary>Newest change first, without texts.</summary>
    public async Task<IReadOnlyList<Draft>> ListAsync(IReadOnlyCollection<DraftState> states, int most, CancellationToken cancellationToken)
    {
        // Names of states, not values: a list of parameters is written differently for each provider.
        var wanted = $"WHERE state IN ({string.Join(", ", states.Select(state => $"'{Name(state)}'"))}) ORDER BY changed_at DESC, id DESC LIMIT @most";
        var rows = await database.QueryAsync<Row>($"SELECT {Columns} FROM drafts {wanted}", new { most }, cancellationToken);
        var files = rows.Count == 0 ? [] : await database.QueryAsync<FileRow>($"SELECT draft_id, path FROM draft_files WHERE draft_id IN (SELECT id FROM drafts {wanted}) ORDER BY path", new { most }, cancellationToken);
        var byDraft = files.ToLookup(f => f.DraftId);
        return [.. rows.Select(r => r.Draft([.. byDraft[r.Id]], withTexts: false))];
    }

    public async Task<DraftId> InsertAsync(DbTransaction transaction, string title, string note, string author, long baseVersion, IEnumerable<FileChange> changes, CancellationToken cancellationToken)
    {
        var id = await transaction.QueryFirstAsync<long>(
            """
            INSERT INTO drafts (id, title, note, author, state, revision, base_version, created_at, changed_at)
            SELECT coalesce(max(id), 0) + 1, @title, @note, @author, 'editing', 1, @baseVersion, @Now, @Now FROM drafts
            RETURNING id
            """,
            new { title, note, author, baseVersion, Now }, cancellationToken);
        await InsertFilesAsync(transaction, id, changes, cancellationToken);
        return new(id);
    }

    /// <summary>False when the draft is no longer at that revision, or in none of those states.</summary>
    public async Task<bool> MoveAsync(DbTransaction transaction, Draft draft, DraftMove move, CancellationToken cancellationToken)
    {
        var moved = await transaction.ExecuteAsync(
            """
            UPDATE drafts SET state = @To, revision = revision + 1, changed_at = @Now, author = coalesce(@Author, author), title = coalesce(@Title, title), note = coalesce(@Note, note),
                reviewer = coalesce(@Reviewer, reviewer), reason = coalesce(@Reason, reason), published_version = coalesce(@Version, published_version),
                base_version = coalesce(@BaseVersion, base_version)
            WHERE id = @Number AND revision = @Revision AND state = @From
            """,
            new { draft.Id.Number, draft.Revision, From = Name(draft.State), To = Name(move.To), Now, move.Author, move.Title, move.Note, move.Reviewer, move.Reason, move.Version, move.BaseVersion }, cancellationToken) == 1;
        if (!moved || move.Changes is null)
            return moved;

        await transaction.ExecuteAsync("DELETE FROM draft_files WHERE draft_id = @Number", new { draft.Id.Number }, cancellationToken);
        await InsertFilesAsync(transaction, draft.Id.Number, move.Changes, cancellationToken);
        return true;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static async Task InsertFilesAsync(DbTransaction transaction, long id, IEnumerable<FileChange> changes, CancellationToken cancellationToken)
    {
        foreach (var change in changes)
        {
            await transaction.ExecuteAsync(
                "INSERT INTO draft_files (draft_id, path, base_text, text) VALUES (@id, @Path, @BaseText, @Text)",
                new { id, Path = change.Path.ToString(), change.BaseText, change.Text }, cancellationToken);
        }
    }

    private static string Name(DraftState state) => state.ToString().ToLowerInvariant();

    private sealed record FileRow
    {
        public long DraftId { get; init; }
        public string Path { get; init; } = "";
        public string? BaseText { get; init; }
        public string? Text { get; init; }
    }

    private sealed record Row
    {
        public long Id { get; init; }
        public string Title { get; init; } = "";
        public string Note { get; init; } = "";
        public string Author { get; init; } = "";
        public string State { get; init; } = "";
        public long Revision { get; init; }
        public long BaseVersion { get; init; }
        public string? Reviewer { get; init; }
        public string? Reason { get; init; }
        public long? PublishedVersion { get; init; }
        public long CreatedAt { get; init; }
        public long ChangedAt { get; init; }

        public Draft Draft(IReadOnlyList<FileRow> files, bool withTexts = true) => new()
        {
            Id = new(Id), Title = Title, Note = Note, Author = Author, State = Enum.Parse<DraftState>(State, ignoreCase: true), Revision = Revision, BaseVersion = BaseVersion,
            Reviewer = Reviewer, Reason = Reason, PublishedVersion = PublishedVersion,
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt), ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt),
            Paths = [.. files.Select(f => LibraryPath.Parse(f.Path))],
            Changes = withTexts ? [.. files.Select(f => new FileChange(LibraryPath.Parse(f.Path), f.BaseText, f.Text))] : [],
        };
    }
}

/// <summary>Where a draft goes next; what is null stays as it was.</summary>
public sealed record DraftMove(DraftState To)
{
    public string? Author { get; init; }
    public string? Title { get; init; }
    public string? Note { get; init; }
    public string? Reviewer { get; init; }
    public string? Reason { get; init; }
    public long? Version { get; init; }
    public long? BaseVersion { get; init; }
    public IReadOnlyList<FileChange>? Changes { get; init; }
}
