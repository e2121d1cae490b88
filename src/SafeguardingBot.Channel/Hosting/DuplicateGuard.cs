namespace SafeguardingBot.Channel.Hosting;

/// <summary>Guards one process: what it saw in the last ten minutes, in memory.</summary>
public sealed class DuplicateGuard(TimeProvider time) : IDuplicateGuard
{
    private readonly SeenFingerprints seen = new(TimeSpan.FromMinutes(10), capacity: 20_000, time);

    /// <summary>True for the first to ask.</summary>
    public bool IsNew(ActivityKey key) => seen.TryAdd(key.Fingerprint);

    public ValueTask<bool> TryClaimAsync(ActivityKey key, CancellationToken cancellationToken) => ValueTask.FromResult(IsNew(key));
}
