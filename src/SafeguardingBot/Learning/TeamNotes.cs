using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Learning;

/// <summary>The notes of teams. Who wrote one is in the audit trail and nowhere else.</summary>
internal sealed class TeamNotes(Database database, AuditTrail audit, TimeProvider time)
{
    /// <summary>A team that has this many has no use for more.</summary>
    public const int Most = 2_000;

    /// <summary>Sent twice, it is kept once.</summary>
    public Task AddAsync(string manager, string team, TeamNote note, CancellationToken cancellationToken) => database.WriteAsync(async (transaction, token) =>
    {
        var isNew = await transaction.ExecuteAsync(
            """
            INSERT INTO team_notes (id, team, discussed_on, discussed_in, theme, change_text, by_when, created_at)
            VALUES (@Id, @team, @On, @Where, @Theme, @Change, @ByWhen, @Now)
            ON CONFLICT (id) DO NOTHING
            """,
            new
            {
                note.Id, team, On = note.DiscussedOn.Iso(), note.Where, Theme = note.Theme?.ToString(), note.Change, ByWhen = note.ByWhen?.Iso(),
                Now = time.GetUtcNow().ToUnixTimeMilliseconds(),
            }, token) == 1;
        if (isNew)
            await audit.AppendAsync(transaction, new(manager, "team-note-added", team, note.Id), token);
        return isNew;
    }, cancellationToken);

    /// <summary>False when the team has no such note.</summary>
    public Task<bool> RemoveAsync(string manager, string team, string id, CancellationToken cancellationToken) => database.WriteAsync(async (transaction, token) =>
    {
        var isGone = await transaction.ExecuteAsync("DELETE FROM team_notes WHERE id = @id AND team = @team", new { id, team }, token) == 1;
        if (isGone)
            await audit.AppendAsync(transaction, new(manager, "team-note-removed", team, id), token);
        return isGone;
    }, cancellationToken);

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<TeamNote>> OfAsync(string team, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(
            "SELECT id, discussed_on, discussed_in, theme, change_text, by_when FROM team_notes WHERE team = @team ORDER BY discussed_on DESC, created_at DESC LIMIT @Most",
            new { team, Most }, cancellationToken)).Select(r => r.Note)];

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string DiscussedOn { get; init; } = "";
        public string DiscussedIn { get; init; } = "";
        public string? Theme { get; init; }
        public string ChangeText { get; init; } = "";
        public string? ByWhen { get; init; }

        public TeamNote Note => new(
            Id, Dates.Parse(DiscussedOn) ?? throw new InvalidOperationException($"A note has the date '{DiscussedOn}'."), DiscussedIn,
            ThemeId.TryParse(Theme, out var theme) ? theme : null, ChangeText, Dates.Parse(ByWhen));
    }
}
