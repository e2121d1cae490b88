using NodaTime;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Learning;

/// <summary>A weekly card of a team, and how many have read it.</summary>
/// <param name="Conversation">Where it was posted.</param>
internal sealed record WeekRead(string Conversation, LocalDate Date, ThemeId Theme, int Readers);

/// <summary>What the weekly cards' marks say: how many of a team have read which card, and which cards a person has read.</summary>
internal sealed class WeeklyReads(Database database, PersonHash hash)
{
    private const int Most = 2_000;

    // Older marks are folded into the number.
    private const string Counted = "o.reads + (SELECT count(*) FROM weekly_reads m WHERE m.conversation_id = o.conversation_id AND m.local_date = o.local_date) AS reads";

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<WeekRead>> OfTeamAsync(string team, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(
            $"""
            SELECT o.conversation_id, o.local_date, o.theme, {Counted} FROM weekly_occurrences o JOIN weekly_schedules s ON s.conversation_id = o.conversation_id
            WHERE (s.team_id = @team OR s.conversation_id = @team) AND o.theme IS NOT NULL
            ORDER BY o.local_date DESC, o.conversation_id LIMIT @Most
            """,
            new { team, Most }, cancellationToken)).Select(r => r.Week).OfType<WeekRead>()];

    /// <summary>Who has read a card, as hashes.</summary>
    public Task<IReadOnlyList<string>> ReadersAsync(WeekRead week, CancellationToken cancellationToken) => database.QueryAsync<string>(
        "SELECT person_hash FROM weekly_reads WHERE conversation_id = @Conversation AND local_date = @Date", new { week.Conversation, Date = week.Date.Iso() }, cancellationToken);

    /// <summary>What a person has read from a day on, newest first.</summary>
    public async Task<IReadOnlyList<WeekRead>> OfPersonAsync(string person, string since, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(
            $"""
            SELECT o.conversation_id, o.local_date, o.theme, {Counted} FROM weekly_reads r JOIN weekly_occurrences o ON o.conversation_id = r.conversation_id AND o.local_date = r.local_date
            WHERE r.person_hash = @Hash AND r.local_date >= @since AND o.theme IS NOT NULL
            ORDER BY o.local_date DESC LIMIT @Most
            """,
            new { since, Most, Hash = await hash.OfAsync(person, cancellationToken) }, cancellationToken)).Select(r => r.Week).OfType<WeekRead>()];

    private sealed record Row
    {
        public string ConversationId { get; init; } = "";
        public string LocalDate { get; init; } = "";
        public string Theme { get; init; } = "";
        public long Reads { get; init; }

        public WeekRead? Week => Dates.Parse(LocalDate) is { } date && ThemeId.TryParse(Theme, out var theme) ? new(ConversationId, date, theme, (int)Reads) : null;
    }
}
