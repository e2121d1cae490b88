namespace SafeguardingBot.Channel.Connector;

/// <summary>When requests were made, as far back as the windows look, and so when the next one may be.</summary>
internal sealed class RequestHistory(IReadOnlyList<RateWindow> windows)
{
    private readonly Lock gate = new();
    private readonly int longest = windows.Max(window => window.Limit);
    private TimeSpan[] ring = new TimeSpan[8];
    private int count;
    private int end;
    private TimeSpan last = TimeSpan.MinValue;

    /// <summary>
    /// Takes the first moment from <paramref name="now"/> on that the windows leave free, after all taken before, and says how long
    /// to wait for it. Takes nothing when that is longer than <paramref name="patience"/>.
    /// </summary>
    public bool TryReserve(TimeSpan now, TimeSpan patience, out TimeSpan wait)
    {
        lock (gate)
        {
            var due = last > now ? last : now;
            foreach (var window in windows)
            {
                if (count >= window.Limit && Back(window.Limit) + window.Per is var free && free > due)
                    due = free;
            }

            wait = due - now;
            if (wait > patience)
                return false;
            Add(due);
            return true;
        }
    }

    public bool IsIdle(TimeSpan now)
    {
        lock (gate)
            return last + windows[^1].Per < now;
    }

    private TimeSpan Back(int requests) => ring[(end - requests + ring.Length) % ring.Length];

    private void Add(TimeSpan time)
    {
        if (count == ring.Length && count < longest)
        {
            var larger = new TimeSpan[Math.Min(ring.Length * 2, longest)];
            for (var i = 0; i < count; i++)
                larger[i] = Back(count - i);
            (ring, end) = (larger, count % larger.Length);
        }

        ring[end] = last = time;
        end = (end + 1) % ring.Length;
        count = Math.Min(count + 1, ring.Length);
    }
}
