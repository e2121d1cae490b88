using SafeguardingBot.Jobs;

namespace SafeguardingBot.Operation;

/// <summary>Keeps the outbox's numbers fresh where somebody collects them.</summary>
internal sealed class WatchOutbox(OutboxWatch outbox, JobWatch jobs) : RecurringJob(jobs)
{
    protected override TimeSpan Every => TimeSpan.FromSeconds(30);

    protected override Task RoundAsync(CancellationToken cancellationToken) => outbox.LookAsync(cancellationToken);
}
