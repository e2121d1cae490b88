namespace SafeguardingBot.Jobs;

/// <summary>How one job fares.</summary>
internal sealed class JobRuns(TimeProvider time)
{
    // A round may take its time, and the machine may be busy.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private (long Since, TimeSpan Allowed)? patience;
    private string lastFault = "";
    private long failures;

    /// <summary>Rounds that ended in an unforeseen way.</summary>
    public long Failures => Interlocked.Read(ref failures);

    /// <summary>Null while it runs when it should; else the kind of its last fault, empty where there was none.</summary>
    public string? LateBecause()
    {
        lock (gate)
            return patience is { } given && time.GetElapsedTime(given.Since) > given.Allowed ? lastFault : null;
    }

    public void Begins(TimeSpan every)
    {
        lock (gate)
            patience ??= From(2 * every);
    }

    public void Ran(TimeSpan every)
    {
        lock (gate)
            (patience, lastFault) = (From(3 * every), "");
    }

    /// <summary>It cannot run, for a reason that is told elsewhere.</summary>
    public void Waits()
    {
        lock (gate)
            patience = null;
    }

    public void Failed(string fault)
    {
        Interlocked.Increment(ref failures);
        lock (gate)
            lastFault = fault;
    }

    private (long Since, TimeSpan Allowed) From(TimeSpan rounds) => (time.GetTimestamp(), rounds + Grace);
}
