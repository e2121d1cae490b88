using Microsoft.Extensions.Options;
using SafeguardingBot.Asking;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Links;

/// <summary>Looks at every link of the library once a week: one at a time, and each host at most once a second.</summary>
internal sealed partial class CheckLinks(
    LinkChecks checks, LinkFetcher fetcher, CurrentKnowledge current, StorageHealth health, IOptionsMonitor<CurationOptions> options, TimeProvider time, ILogger<CheckLinks> log) : BackgroundService
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PerHost = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, time, stoppingToken);
        using var timer = new PeriodicTimer(BetweenLooks, time);
        do
        {
            await health.WhenReadyAsync(stoppingToken);
            try
            {
                if (options.CurrentValue.CheckLinks)
                    await RunAsync(stoppingToken);
            }
            catch (StorageUnavailableException e)
            {
                Log.PutOff(log, e.Fault.Kind);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Returns how many links were looked at.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Week;
        var looked = 0;
        var lastAt = new Dictionary<string, DateTimeOffset>(StringComparer.OrdinalIgnoreCase);
        foreach (var url in await checks.DueAsync(current.Now.Library, since, cancellationToken))
        {
            if (!await checks.ClaimAsync(url, since, cancellationToken))
                continue;
            if (lastAt.TryGetValue(url.Host, out var last) && last + PerHost - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancellationToken);

            lastAt[url.Host] = time.GetUtcNow();
            await checks.KeepAsync(url, await fetcher.LookAsync(url, cancellationToken), cancellationToken);
            looked++;
        }

        if (looked > 0)
            Log.Looked(log, looked);
        return looked;
    }

    private static partial class Log
    {
        [LoggerMessage(4011, LogLevel.Information, "Looked at {Links} links of the library.")]
        public static partial void Looked(ILogger logger, int links);

        [LoggerMessage(4012, LogLevel.Warning, "Looking at links was put off: the store is {Fault}.")]
        public static partial void PutOff(ILogger logger, StorageFaultKind fault);
    }
}
