using SafeguardingBot.Jobs;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>Writes the cards that are due into the outbox. Any number of replicas may run it: the day is unique, and whoever comes second finds it there.</summary>
internal sealed partial class PlanWeeks(WeeklyStore store, WeeklyMessages messages, Database database, JobWatch jobs, TimeProvider time, ILogger<PlanWeeks> log) : RecurringJob(jobs)
{
    private const int MostAtOnce = 200;

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        while (await store.IsAnyDueAsync(cancellationToken) && await PlanAsync(cancellationToken) > 0)
        {
            // More may be due than are planned at once.
        }
    }

    /// <summary>Returns the number of schedules that moved on.</summary>
    private async Task<int> PlanAsync(CancellationToken cancellationToken)
    {
        using var step = SendOutbox.Steps.StartActivity("plan");
        var (moved, missed) = await database.WriteAsync(async (transaction, token) =>
        {
            var (moved, missed) = (0, 0);
            foreach (var schedule in await store.DueAsync(transaction, MostAtOnce, token))
            {
                if (schedule.Next is not { } planned)
                    continue;
                var due = WeeklyDue.At(NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow()), planned, schedule.Calendar);
                if (!await store.MoveAsync(transaction, schedule, due.Next, token))
                    continue;
                moved++;
                missed += due.Missed.Count;
                foreach (var date in due.Missed)
                    await store.AddAsync(transaction, schedule.ConversationId, date, OccurrenceState.Missed, token);
                if (due.Missed is [.., var last])
                    await messages.TellAsync(transaction, schedule.ConversationId, last, ManagerNews.Missed, token);
                if (due.Post is { } post && await store.AddAsync(transaction, schedule.ConversationId, post, OccurrenceState.Planned, token))
                    await messages.SendAsync(transaction, schedule, post, token);
            }

            return (moved, missed);
        }, cancellationToken);
        if (moved > 0)
            Log.Planned(log, moved, missed);
        return moved;
    }

    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Information, "{Schedules} weekly schedules were due; {Missed} days had passed more than a day ago and were missed.")]
        public static partial void Planned(ILogger logger, int schedules, int missed);
    }
}
