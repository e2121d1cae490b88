using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Jobs;

/// <summary>What the jobs of the service run with, and how each of them fares, for readiness and metrics.</summary>
internal sealed class JobWatch(StorageHealth store, TimeProvider time, ILoggerFactory logs)
{
    private readonly ConcurrentDictionary<string, JobRuns> jobs = new(StringComparer.Ordinal);

    public StorageHealth Store => store;

    public TimeProvider Time => time;

    public IEnumerable<Measurement<long>> Failures => jobs.Select(job => new Measurement<long>(job.Value.Failures, new KeyValuePair<string, object?>("job", job.Key)));

    public ILogger LogOf(RecurringJob job) => logs.CreateLogger(job.GetType());

    public JobRuns RunsOf(RecurringJob job) => jobs.GetOrAdd(job.GetType().Name, _ => new JobRuns(time));

    /// <summary>Which jobs have not done their work for long, each with the kind of its last fault in brackets.</summary>
    public IReadOnlyList<string> Late() =>
    [
        .. from job in jobs
           let fault = job.Value.LateBecause()
           where fault is not null
           orderby job.Key
           select fault.Length > 0 ? $"{job.Key} ({fault})" : job.Key,
    ];
}
