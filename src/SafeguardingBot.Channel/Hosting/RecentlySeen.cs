namespace SafeguardingBot.Channel.Hosting;

/// <summary>
/// Remembers entries for at least <paramref name="period"/> and at most twice that, and holds at most twice <paramref name="capacity"/>:
/// when there are more, the older half is forgotten sooner.
/// </summary>
internal sealed class RecentlySeen<TKey, TValue>(TimeSpan period, int capacity, TimeProvider time)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Halves<Dictionary<TKey, TValue>> seen = new(period, capacity, time, static half => half.Count, static half => half.Clear());

    /// <summary>The value already there, or else the one given.</summary>
    public TValue GetOrAdd(TKey key, TValue value)
    {
        lock (gate)
        {
            seen.Turn();
            if (seen.Older.TryGetValue(key, out var known) || seen.Newer.TryGetValue(key, out known))
                return known;
            seen.Newer.Add(key, value);
            return value;
        }
    }
}
