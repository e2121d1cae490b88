namespace SafeguardingBot.Channel.Hosting;

/// <summary>
/// Two collections that take turns, so that what is added to <see cref="Newer"/> is kept for at least <paramref name="period"/> and at most twice that, and together
/// they hold at most twice <paramref name="capacity"/>: when more comes, the older half is forgotten sooner. Not safe for several threads.
/// </summary>
internal sealed class Halves<T>(TimeSpan period, int capacity, TimeProvider time, Func<T, int> count, Action<T> clear)
    where T : new()
{
    private readonly long start = time.GetTimestamp();
    private TimeSpan since;

    public T Newer { get; private set; } = new();

    public T Older { get; private set; } = new();

    /// <summary>Before each use: lets the newer become the older when it is time to.</summary>
    public void Turn()
    {
        var now = time.GetElapsedTime(start);
        if (now - since < period && count(Newer) < capacity)
            return;
        var isStale = now - since >= period * 2;
        clear(Older);
        (Newer, Older) = (Older, Newer);
        if (isStale)
            clear(Older);
        since = now;
    }
}
