using System.Collections.Concurrent;
using System.Diagnostics;

namespace SafeguardingBot.Benchmarks.Soak;

/// <summary>Every message that the bot took on, and what came of it.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<double> milliseconds = new();
    private long answered;

    public long Answered => Interlocked.Read(ref answered);

    public long Doubled => doubled;

    private long doubled;

    /// <summary>Messages that were taken on and never answered, so far.</summary>
    public int Open => entries.Count(e => e.Value is { IsTaken: true, Replies: 0 });

    public void Asked(string id) => entries[id] = new(Stopwatch.GetTimestamp());

    public void Taken(string id)
    {
        if (entries.TryGetValue(id, out var entry))
            entry.IsTaken = true;
    }

    public void NotTaken(string id) => entries.TryRemove(id, out _);

    /// <param name="mayRepeat">The connector failed this request, or said to wait: the bot may send it again.</param>
    public void Replied(string id, bool mayRepeat)
    {
        if (!entries.TryGetValue(id, out var entry))
            return;
        lock (entry)
        {
            entry.Replies++;
            if (entry.Replies == 1)
            {
                Interlocked.Increment(ref answered);
                milliseconds.Enqueue(Stopwatch.GetElapsedTime(entry.At).TotalMilliseconds);
            }
            else if (!entry.MayRepeat)
            {
                Interlocked.Increment(ref doubled);
            }

            entry.MayRepeat |= mayRepeat;
        }
    }

    /// <summary>Forgets what was answered a while ago, so that this program does not grow.</summary>
    public void Tidy()
    {
        foreach (var (id, entry) in entries)
        {
            if (entry.Replies > 0 && Stopwatch.GetElapsedTime(entry.At) > TimeSpan.FromMinutes(3))
                entries.TryRemove(id, out _);
        }
    }

    public (double P50, double P99) Percentiles()
    {
        var sorted = milliseconds.Order().ToArray();
        return sorted.Length == 0 ? (0, 0) : (sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)]);
    }

    private sealed class Entry(long at)
    {
        public long At { get; } = at;
        public volatile bool IsTaken;
        public int Replies;
        public bool MayRepeat;
    }
}
