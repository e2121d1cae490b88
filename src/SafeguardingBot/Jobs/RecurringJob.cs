using SafeguardingBot.Storage;

namespace SafeguardingBot.Jobs;

/// <summary>
/// Work that the service does by itself, round after round. The one catch for all of it is here: while the store is away it waits, and after any other
/// fault it goes on with the next round. No fault in it stops the service, which people ask for help.
/// </summary>
internal abstract partial class RecurringJob(JobWatch watch) : BackgroundService
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(30);

    private volatile TaskCompletionSource hastened = NotHastened();

    /// <summary>From the end of one round to the beginning of the next.</summary>
    protected abstract TimeSpan Every { get; }

    protected virtual TimeSpan AfterStart => TimeSpan.Zero;

    protected virtual bool NeedsStore => true;

    protected abstract Task RoundAsync(CancellationToken cancellationToken);

    /// <summary>Notes that the job does its work: for a round that goes on for as long as all is well.</summary>
    protected void Runs() => watch.RunsOf(this).Ran(Every);

    /// <summary>Begins the next round without waiting for its time, unless this one ends in a fault.</summary>
    protected void Hasten() => hastened.TrySetResult();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var log = watch.LogOf(this);
        await Task.Delay(AfterStart, watch.Time, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (NeedsStore && !watch.Store.IsReady)
            {
                watch.RunsOf(this).Waits();
                await watch.Store.WhenReadyAsync(stoppingToken);
            }

            watch.RunsOf(this).Begins(Every);
            // Before the round: it may not see any more what asks for haste while it runs.
            hastened = NotHastened();
            if (await TryRoundAsync(log, stoppingToken) is { } afterFault)
                await Task.Delay(afterFault, watch.Time, stoppingToken);
            else
                await hastened.Task.WaitAsync(Every, watch.Time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TaskCompletionSource NotHastened() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Returns how long to wait after a fault; null where there was none.</summary>
    private async Task<TimeSpan?> TryRoundAsync(ILogger log, CancellationToken stoppingToken)
    {
        try
        {
            await RoundAsync(stoppingToken);
            Runs();
            return null;
        }
        catch (StorageUnavailableException e)
        {
            Log.PutOff(log, e.Fault.Kind);
            // What took too long may have been the job's own doing.
            return Every < AfterFault || e.Fault.Kind == StorageFaultKind.Slow ? Every : AfterFault;
        }
#pragma warning disable CA1031 // Whatever it is: what the job was to do can wait, and what people ask cannot.
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // Its message may quote what somebody typed.
            Log.Failed(log, e.GetType().Name);
            watch.RunsOf(this).Failed(e.GetType().Name);
            return Every > AfterFault ? Every : AfterFault;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Warning, "Put off: the store is {Fault}.")]
        public static partial void PutOff(ILogger logger, StorageFaultKind fault);

        [LoggerMessage(5002, LogLevel.Error, "Failed: {Exception}. It is tried again.")]
        public static partial void Failed(ILogger logger, string exception);
    }
}
