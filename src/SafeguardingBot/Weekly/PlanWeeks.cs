using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>Writes the cards that are due into the outbox. Any number of replicas may run it: the day is unique, and whoever comes second finds it there.</summary>
internal sealed partial class PlanWeeks(WeeklyStore store, WeeklyMessages messages, Database database, StorageHealth health, TimeProvider time, ILogger<PlanWeeks> log) : BackgroundService
{
    private const int MostAtOnce = 200;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            await health.WhenReadyAsync(stoppingToken);
            try
            {
                if (await store.IsAnyDueAsync(stoppingToken) && await RoundAsync(stoppingToken) > 0)
                    continue;
            }
            catch (StorageUnavailableException e)
            {
                Log.PutOff(log, e.Fault.Kind);
            }
#pragma warning disable CA1031 // A round that fails must not stop the service, which people ask for help.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.Failed(log, e.GetType().Name);
                await Task.Delay(AfterFault, time, stoppingToken);
            }

            await Task.Delay(Look, time, stoppingToken);
        }
    }

    /// <summary>Returns the number of schedules that moved on.</summary>
    internal async Task<int> RoundAsync(CancellationToken cancellationToken)
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

        [LoggerMessage(4103, LogLevel.Error, "Planning weekly cards failed: {Exception}. It is tried again.")]
        public static partial void Failed(ILogger logger, string exception);

        [LoggerMessage(4102, LogLevel.Warning, "Planning weekly cards was put off: the store is {Fault}.")]
        public static partial void PutOff(ILogger logger, StorageFaultKind fault);
    }
}
