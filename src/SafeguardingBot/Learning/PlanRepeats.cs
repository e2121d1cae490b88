using SafeguardingBot.Jobs;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Learning;

/// <summary>
/// Puts what is due into the outbox: one question a person and half day, so at most two a day, however many replicas look. A question that
/// is not answered comes back each week, three times.
/// </summary>
internal sealed partial class PlanRepeats(Database database, Outbox outbox, PersonHash hash, JobWatch jobs, TimeProvider time, ILogger<PlanRepeats> log) : RecurringJob(jobs)
{
    private const int MostAtOnce = 200, MostUnanswered = 3, DaysUnanswered = 7;

    protected override TimeSpan Every => TimeSpan.FromMinutes(5);

    protected override Task RoundAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    /// <summary>Returns how many were put into the outbox.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var planned = 0;
        while (WorkingHours.Half(time.Local()) is { } half && await PutDueAsync(half, cancellationToken) is var (found, put) && found > 0)
        {
            planned += put;
            if (found < MostAtOnce)
                break;
        }

        if (planned > 0)
            Log.Planned(log, planned);
        return planned;
    }

    private async Task<(int Found, int Put)> PutDueAsync(string half, CancellationToken cancellationToken)
    {
        // The soonest due first, and of those what was answered wrongly.
        var due = await database.QueryAsync<Due>(
            """
            SELECT p.person_id, r.question, r.theme, (
                SELECT c.conversation_id FROM conversation_references c WHERE c.person_id = p.person_id AND c.active = 1 ORDER BY c.changed_at DESC LIMIT 1) AS conversation_id
            FROM learning_people p JOIN check_repeats r ON r.person_id = p.person_id
            WHERE p.repeats = 'on' AND (p.paused_until IS NULL OR p.paused_until <= @Today) AND (p.asked_half IS NULL OR p.asked_half < @half) AND r.due_on <= @Today
                AND EXISTS (SELECT 1 FROM conversation_references c WHERE c.person_id = p.person_id AND c.active = 1)
                AND NOT EXISTS (
                    SELECT 1 FROM check_repeats o WHERE o.person_id = r.person_id AND (o.due_on < r.due_on OR (o.due_on = r.due_on AND (o.step < r.step OR (o.step = r.step AND o.question < r.question)))))
            LIMIT @MostAtOnce
            """,
            new { Today = time.Today().Iso(), half, MostAtOnce }, cancellationToken);
        var put = 0;
        foreach (var question in due)
            put += await PutAsync(question, half, cancellationToken) ? 1 : 0;
        return (due.Count, put);
    }

    private async Task<bool> PutAsync(Due due, string half, CancellationToken cancellationToken)
    {
        var id = $"check:{await hash.OfAsync($"{due.PersonId} {half}", cancellationToken)}";
        return await database.WriteAsync(async (transaction, token) =>
        {
            if (await transaction.ExecuteAsync("UPDATE learning_people SET asked_half = @half WHERE person_id = @PersonId AND (asked_half IS NULL OR asked_half < @half)", new { due.PersonId, half }, token) == 0)
                return false;
            await transaction.ExecuteAsync(
                """
                UPDATE check_repeats SET due_on = @Later, unanswered = unanswered + 1 WHERE person_id = @PersonId AND question = @Question;
                DELETE FROM check_repeats WHERE person_id = @PersonId AND question = @Question AND unanswered > @MostUnanswered;
                """,
                new { due.PersonId, due.Question, Later = time.Today().PlusDays(DaysUnanswered).Iso(), MostUnanswered }, token);
            return due.ConversationId is { } conversation
                && await outbox.EnqueueAsync(transaction, new(id, SendCheck.OfKind, conversation, $"{due.Theme}:{due.Question}"), time.GetUtcNow(), token);
        }, cancellationToken);
    }

    private sealed record Due
    {
        public string PersonId { get; init; } = "";
        public string Question { get; init; } = "";
        public string Theme { get; init; } = "";
        public string? ConversationId { get; init; }
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Information, "{Questions} questions that come back were put into the outbox.")]
        public static partial void Planned(ILogger logger, int questions);
    }
}
