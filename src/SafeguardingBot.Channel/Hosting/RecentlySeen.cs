using System.Collections.Concurrent;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>
/// Remembers entries for at least <paramref name="period"/> and at most twice that, and holds at most twice <paramref name="capacity"/>:
/// when there are more, the older half is forgotten sooner.
/// </summary>
internal sealed class RecentlySeen<TKey, TValue>(TimeSpan period, int capacity, TimeProvider time)
    where TKey : notnull
{
    private readonly Lock turning = new();
    private readonly long start = time.GetTimestamp();
    private volatile Generations generations = new(TimeSpan.Zero, new(), new());

    /// <summary>The value already there, or else the one given.</summary>
    public TValue GetOrAdd(TKey key, TValue value)
    {
        var (_, newer, older) = Turned();
        return older.TryGetValue(key, out var known) ? known : newer.GetOrAdd(key, value);
    }

    public bool TryAdd(TKey key, TValue value)
    {
        var (_, newer, older) = Turned();
        return !older.ContainsKey(key) && newer.TryAdd(key, value);
    }

    private Generations Turned()
    {
        var current = generations;
        var now = time.GetElapsedTime(start);
        if (now - current.Since < period && current.Newer.Count < capacity)
            return current;
        lock (turning)
        {
            if (ReferenceEquals(current, generations))
                generations = new Generations(now, new(), now - current.Since < period * 2 ? current.Newer : new());
            return generations;
        }
    }

    private sealed record Generations(TimeSpan Since, ConcurrentDictionary<TKey, TValue> Newer, ConcurrentDictionary<TKey, TValue> Older);
}
