using SafeguardingBot.Storage;

namespace SafeguardingBot.Operation;

/// <summary>Keeps the outbox's numbers fresh where somebody collects them.</summary>
internal sealed class WatchOutbox(OutboxWatch outbox, StorageHealth store, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (store.IsReady)
                    await outbox.LookAsync(stoppingToken);
            }
            catch (StorageUnavailableException)
            {
                // The gauge of the store says so.
            }
        }
    }
}
