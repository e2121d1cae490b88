namespace SafeguardingBot.Channel.Hosting;

/// <summary>
/// Remembers entries for at least <paramref name="period"/> and at most twice that, and holds at most twice <paramref name="capacity"/>:
/// when there are more, the older half is forgotten sooner.
/// </summary>
internal sealed class RecentlySeen<TKey, TValue>(TimeSpan period, int capacity, TimeProvider time)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly long start = time.GetTimestamp();
    private Dictionary<TKey, TValue> newer = [];
    private Dictionary<TKey, TValue> older = [];
    private TimeSpan since;

    /// <summary>The value already there, or else the one given.</summary>
    public TValue GetOrAdd(TKey key, TValue value)
    {
        lock (gate)
        {
            Turn();
            if (older.TryGetValue(key, out var known) || newer.TryGetValue(key, out known))
                return known;
            newer.Add(key, value);
            return value;
        }
    }

    private void Turn()
    {
        var now = time.GetElapsedTime(start);
        if (now - since < period && newer.Count < capacity)
            return;
        var isStale = now - since >= period * 2;
        older.Clear();
        (newer, older) = (older, newer);
        if (isStale)
            older.Clear();
        since = now;
    }
}
