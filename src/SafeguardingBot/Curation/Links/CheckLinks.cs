using Microsoft.Extensions.Options;
using SafeguardingBot.Asking;
using SafeguardingBot.Jobs;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Links;

/// <summary>Looks at every link of the library once a week, one at a time.</summary>
internal sealed partial class CheckLinks(
    LinkChecks checks, LinkFetcher fetcher, CurrentKnowledge current, JobWatch jobs, IOptionsMonitor<CurationOptions> options, TimeProvider time, ILogger<CheckLinks> log) : RecurringJob(jobs)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    protected override TimeSpan Every => TimeSpan.FromHours(1);

    protected override TimeSpan AfterStart => TimeSpan.FromMinutes(5);

    protected override Task RoundAsync(CancellationToken cancellationToken) => options.CurrentValue.CheckLinks ? RunAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>Returns how many links were looked at.</summary>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Week;
        var looked = 0;
        foreach (var url in await checks.DueAsync(current.Now.Library, since, cancellationToken))
        {
            if (!await checks.ClaimAsync(url, since, cancellationToken))
                continue;
            await checks.KeepAsync(url, await fetcher.LookAsync(url, cancellationToken), cancellationToken);
            looked++;
            Runs(); // many links may take hours
        }

        if (looked > 0)
            Log.Looked(log, looked);
        return looked;
    }

    private static partial class Log
    {
        [LoggerMessage(4011, LogLevel.Information, "Looked at {Links} links of the library.")]
        public static partial void Looked(ILogger logger, int links);
    }
}
