using System.Data.Common;
using NodaTime;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>Schedules, the cards of their days, and how many have read them.</summary>
internal sealed class WeeklyStore(Database database, TimeProvider time)
{
    // A theme comes back after at most this many weeks.
    private const int MostShown = 200;

    public static async Task<WeeklySchedule?> FindAsync(DbTransaction transaction, string conversation, CancellationToken cancellationToken) =>
        (await transaction.QueryFirstAsync<ScheduleRow>($"SELECT {ScheduleRow.Columns} FROM weekly_schedules WHERE conversation_id = @conversation", new { conversation }, cancellationToken))?.Schedule;

    public static async Task<bool> IsActiveAsync(DbTransaction transaction, string conversation, CancellationToken cancellationToken) =>
        await FindAsync(transaction, conversation, cancellationToken) is { State: ScheduleState.Active };

    public async Task<WeeklySchedule?> FindAsync(string conversation, CancellationToken cancellationToken) =>
        (await database.QueryFirstAsync<ScheduleRow>($"SELECT {ScheduleRow.Columns} FROM weekly_schedules WHERE conversation_id = @conversation", new { conversation }, cancellationToken))?.Schedule;

    /// <summary>Those that are due, held until the transaction ends; other replicas pass them over.</summary>
    public async Task<IReadOnlyList<WeeklySchedule>> DueAsync(DbTransaction transaction, int most, CancellationToken cancellationToken)
    {
        var skip = database.Provider == StorageProvider.PostgreSql ? "FOR UPDATE SKIP LOCKED" : "";
        var rows = await transaction.QueryAsync<ScheduleRow>(
            $"SELECT {ScheduleRow.Columns} FROM weekly_schedules WHERE state = 'active' AND next_due <= @Now ORDER BY next_due LIMIT @most {skip}", new { Now, most }, cancellationToken);
        return [.. rows.Select(r => r.Schedule)];
    }

    public async Task<bool> IsAnyDueAsync(CancellationToken cancellationToken) =>
        await database.QueryFirstAsync<long?>("SELECT 1 FROM weekly_schedules WHERE state = 'active' AND next_due <= @Now LIMIT 1", new { Now }, cancellationToken) is not null;

    /// <summary>Writes all of it but the living post, which only sending changes.</summary>
    public Task SaveAsync(DbTransaction transaction, WeeklySchedule schedule, string? teamId, CancellationToken cancellationToken)
    {
        var calendar = schedule.Calendar;
        return transaction.ExecuteAsync(
            """
            INSERT INTO weekly_schedules (conversation_id, team_id, manager_id, area, themes, day, at_time, zone, starts_on, skip_bank_holidays, breaks, state, reason, next_date, next_due, place, pins, changed_at)
            VALUES (@ConversationId, @teamId, @ManagerId, @Area, @Themes, @Day, @At, @Zone, @From, @Skips, @Breaks, @State, @Reason, @Next, @Due, @Place, @Pins, @Now)
            ON CONFLICT (conversation_id) DO UPDATE SET
                team_id = coalesce(excluded.team_id, weekly_schedules.team_id), manager_id = excluded.manager_id, area = excluded.area, themes = excluded.themes, day = excluded.day,
                at_time = excluded.at_time, zone = excluded.zone, starts_on = excluded.starts_on, skip_bank_holidays = excluded.skip_bank_holidays, breaks = excluded.breaks,
                state = excluded.state, reason = excluded.reason, next_date = excluded.next_date, next_due = excluded.next_due, place = excluded.place, pins = excluded.pins,
                changed_at = excluded.changed_at
            """,
            new
            {
                schedule.ConversationId, teamId, schedule.ManagerId, Area = schedule.Area.ToString(), Themes = schedule.Themes.Text, Day = (long)calendar.Time.Day,
                At = CalendarText.Time.Format(calendar.Time.At), Zone = calendar.Time.Zone.Id, From = CalendarText.Date.Format(calendar.From), Skips = calendar.SkipsBankHolidays ? 1L : 0L,
                Breaks = CalendarText.Of(calendar.Breaks), State = Name(schedule.State), schedule.Reason, Next = schedule.Next is { } next ? CalendarText.Date.Format(next) : null,
                Due = Due(schedule), schedule.Place, Pins = schedule.Pins ? 1L : 0L, Now,
            }, cancellationToken);
    }

    /// <summary>Moves on to another day; false when somebody else has moved it meanwhile.</summary>
    public async Task<bool> MoveAsync(DbTransaction transaction, WeeklySchedule schedule, LocalDate? next, CancellationToken cancellationToken) => await transaction.ExecuteAsync(
        "UPDATE weekly_schedules SET next_date = @Next, next_due = @Due, changed_at = @Now WHERE conversation_id = @ConversationId AND next_date = @Was AND state = 'active'",
        new
        {
            schedule.ConversationId, Was = schedule.Next is { } was ? CalendarText.Date.Format(was) : null, Next = next is { } day ? CalendarText.Date.Format(day) : null,
            Due = Due(schedule with { Next = next }), Now,
        }, cancellationToken) == 1;

    /// <summary>True when it was not there yet: the key is the conversation and the local date.</summary>
    public async Task<bool> AddAsync(DbTransaction transaction, string conversation, LocalDate date, OccurrenceState state, CancellationToken cancellationToken) => await transaction.ExecuteAsync(
        "INSERT INTO weekly_occurrences (conversation_id, local_date, state, reads, changed_at) VALUES (@conversation, @Date, @State, 0, @Now) ON CONFLICT (conversation_id, local_date) DO NOTHING",
        new { conversation, Date = CalendarText.Date.Format(date), State = Name(state), Now }, cancellationToken) == 1;

    public Task SetAsync(DbTransaction transaction, string conversation, LocalDate date, OccurrenceState state, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        "UPDATE weekly_occurrences SET state = @State, changed_at = @Now WHERE conversation_id = @conversation AND local_date = @Date",
        new { conversation, Date = CalendarText.Date.Format(date), State = Name(state), Now }, cancellationToken);

    public Task SetThemeAsync(string conversation, LocalDate date, ThemeId theme, CancellationToken cancellationToken) => database.ExecuteAsync(
        "UPDATE weekly_occurrences SET theme = @Theme, changed_at = @Now WHERE conversation_id = @conversation AND local_date = @Date",
        new { conversation, Date = CalendarText.Date.Format(date), Theme = theme.ToString(), Now }, cancellationToken);

    /// <summary>The living post now shows this day; a null post is one that is gone.</summary>
    public Task ShowAsync(DbTransaction transaction, string conversation, string? postId, LocalDate? date, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        "UPDATE weekly_schedules SET post_id = @postId, shown_date = @Date, changed_at = @Now WHERE conversation_id = @conversation",
        new { conversation, postId, Date = date is { } day ? CalendarText.Date.Format(day) : null, Now }, cancellationToken);

    public Task PinnedAsync(DbTransaction transaction, string conversation, string pinId, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        "UPDATE weekly_schedules SET pin_id = @pinId, changed_at = @Now WHERE conversation_id = @conversation", new { conversation, pinId, Now }, cancellationToken);

    public Task PauseAsync(DbTransaction transaction, string conversation, ScheduleState state, string reason, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        "UPDATE weekly_schedules SET state = @State, reason = @reason, next_date = NULL, next_due = NULL, changed_at = @Now WHERE conversation_id = @conversation",
        new { conversation, State = Name(state), reason, Now }, cancellationToken);

    public async Task<WeeklyOccurrence?> OccurrenceAsync(string conversation, LocalDate date, CancellationToken cancellationToken) => (await database.QueryFirstAsync<OccurrenceRow>(
        $"SELECT {OccurrenceRow.Columns} FROM weekly_occurrences o WHERE conversation_id = @conversation AND local_date = @Date",
        new { conversation, Date = CalendarText.Date.Format(date) }, cancellationToken))?.Occurrence;

    public static async Task<WeeklyOccurrence?> OccurrenceAsync(DbTransaction transaction, string conversation, LocalDate date, CancellationToken cancellationToken) => (await transaction.QueryFirstAsync<OccurrenceRow>(
        $"SELECT {OccurrenceRow.Columns} FROM weekly_occurrences o WHERE conversation_id = @conversation AND local_date = @Date",
        new { conversation, Date = CalendarText.Date.Format(date) }, cancellationToken))?.Occurrence;

    /// <summary>The first day to come that was neither skipped nor had its card already.</summary>
    public static async Task<LocalDate?> NextAsync(DbTransaction transaction, WeeklySchedule schedule, Instant now, CancellationToken cancellationToken)
    {
        var taken = await transaction.QueryAsync<string>(
            "SELECT local_date FROM weekly_occurrences WHERE conversation_id = @ConversationId AND local_date >= @Today",
            new { schedule.ConversationId, Today = CalendarText.Date.Format(schedule.Calendar.Time.Today(now)) }, cancellationToken);
        var day = schedule.Calendar.NextAfter(now);
        while (day is { } date && taken.Contains(CalendarText.Date.Format(date), StringComparer.Ordinal))
            day = schedule.Calendar.FirstFrom(date.PlusDays(1));
        return day;
    }

    /// <summary>The same after a pause: a card that was sent out of turn before it stands for the day that follows within a week.</summary>
    public static async Task<LocalDate?> NextAfterPauseAsync(DbTransaction transaction, WeeklySchedule schedule, Instant now, CancellationToken cancellationToken)
    {
        if (await NextAsync(transaction, schedule, now, cancellationToken) is not { } next)
            return null;
        var sent = await transaction.QueryFirstAsync<long>(
            "SELECT count(*) FROM weekly_occurrences WHERE conversation_id = @ConversationId AND state <> 'skipped' AND local_date > @WeekBefore AND local_date < @Next",
            new { schedule.ConversationId, WeekBefore = CalendarText.Date.Format(next.PlusWeeks(-1)), Next = CalendarText.Date.Format(next) }, cancellationToken);
        return sent == 0 ? next : schedule.Calendar.FirstFrom(next.PlusDays(1));
    }

    /// <summary>The last day that was due and not skipped, whatever became of it.</summary>
    public async Task<WeeklyOccurrence?> LastAsync(string conversation, CancellationToken cancellationToken) => (await database.QueryFirstAsync<OccurrenceRow>(
        $"SELECT {OccurrenceRow.Columns} FROM weekly_occurrences o WHERE conversation_id = @conversation AND state <> 'skipped' ORDER BY local_date DESC LIMIT 1",
        new { conversation }, cancellationToken))?.Occurrence;

    /// <summary>What was shown there, the latest last.</summary>
    public async Task<IReadOnlyList<ThemeId>> ShownAsync(string conversation, CancellationToken cancellationToken) => Ids(await database.QueryAsync<string>(
        "SELECT theme FROM (SELECT theme, local_date FROM weekly_occurrences WHERE conversation_id = @conversation AND theme IS NOT NULL ORDER BY local_date DESC LIMIT @MostShown) AS latest ORDER BY local_date",
        new { conversation, MostShown }, cancellationToken));

    /// <summary>What was asked about there, the most asked first.</summary>
    public async Task<IReadOnlyList<ThemeId>> AskedAsync(string conversation, CancellationToken cancellationToken) => Ids(await database.QueryAsync<string>(
        "SELECT theme FROM weekly_asked WHERE conversation_id = @conversation ORDER BY asked DESC, theme LIMIT 20", new { conversation }, cancellationToken));

    public async Task<bool> HasReadAsync(string conversation, LocalDate date, string person, CancellationToken cancellationToken) => await database.QueryFirstAsync<long?>(
        "SELECT 1 FROM weekly_reads WHERE conversation_id = @conversation AND local_date = @Date AND person_hash = @person",
        new { conversation, Date = CalendarText.Date.Format(date), person }, cancellationToken) is not null;

    /// <summary>Where a card of one of these themes can be seen now, or one that is being chosen; null for any theme.</summary>
    public static async Task<IReadOnlyList<string>> ShowingAsync(DbTransaction transaction, IReadOnlySet<ThemeId>? themes, CancellationToken cancellationToken)
    {
        var rows = await transaction.QueryAsync<(string Conversation, string? Theme)>(
            """
            SELECT s.conversation_id, o.theme FROM weekly_schedules s JOIN weekly_occurrences o ON o.conversation_id = s.conversation_id AND o.local_date = s.shown_date
            WHERE s.post_id IS NOT NULL AND (o.theme IS NOT NULL OR o.state = 'planned')
            """, null, cancellationToken);
        return [.. rows.Where(r => themes is null || r.Theme is null || (ThemeId.TryParse(r.Theme, out var id) && themes.Contains(id))).Select(r => r.Conversation)];
    }

    /// <summary>The schedules of a team, or the one of a channel.</summary>
    public static Task<IReadOnlyList<string>> OfTeamAsync(DbTransaction transaction, string teamId, CancellationToken cancellationToken) =>
        transaction.QueryAsync<string>("SELECT conversation_id FROM weekly_schedules WHERE team_id = @teamId", new { teamId }, cancellationToken);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static long? Due(WeeklySchedule schedule) =>
        schedule is { State: ScheduleState.Active, Next: { } next } ? schedule.Calendar.Time.On(next).ToUnixTimeMilliseconds() : null;

    private static string Name<T>(T state) where T : struct, Enum => state.ToString().ToLowerInvariant();

    private static IReadOnlyList<ThemeId> Ids(IEnumerable<string> texts)
    {
        var ids = new List<ThemeId>();
        foreach (var text in texts)
        {
            if (ThemeId.TryParse(text, out var id))
                ids.Add(id);
        }

        return ids;
    }
}
