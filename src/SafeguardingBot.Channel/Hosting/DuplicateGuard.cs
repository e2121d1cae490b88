namespace SafeguardingBot.Channel.Hosting;

internal sealed class DuplicateGuard(TimeProvider time) : IDuplicateGuard
{
    private readonly RecentlySeen<ActivityKey, bool> seen = new(TimeSpan.FromMinutes(10), capacity: 20_000, time);

    public ValueTask<bool> TryClaimAsync(ActivityKey key, CancellationToken cancellationToken) => ValueTask.FromResult(seen.TryAdd(key, value: true));
}
