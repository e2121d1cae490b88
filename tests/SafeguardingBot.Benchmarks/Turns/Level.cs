using System.Diagnostics;

namespace SafeguardingBot.Benchmarks.Turns;

/// <summary>What one spell with a number of conversations at the same time came to.</summary>
/// <param name="Micros">Processor time of the server for one turn, in microseconds.</param>
internal sealed record Level(int Conversations, double TurnsPerSecond, double P50, double P99, double Micros, int Failed)
{
    public static async Task<Level> RunAsync(StandInConnector connector, Server server, int conversations, TimeSpan duration)
    {
        var callers = Enumerable.Range(0, conversations).Select(number => new Caller(connector, server.Port, number)).ToArray();
        var (start, before) = (Stopwatch.GetTimestamp(), server.Processor);
        var spells = await Task.WhenAll(callers.Select(caller => Task.Run(() => AskUntilAsync(caller, start, duration))));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Array.ForEach(callers, caller => caller.Dispose());
        var taken = spells.SelectMany(spell => spell.Taken).Select(time => time.TotalMilliseconds).Order().ToArray();
        return new(conversations, taken.Length / seconds, At(taken, 0.5), At(taken, 0.99), (server.Processor - before).TotalMicroseconds / Math.Max(1, taken.Length), spells.Sum(spell => spell.Failed));
    }

    private static async Task<(List<TimeSpan> Taken, int Failed)> AskUntilAsync(Caller caller, long start, TimeSpan duration)
    {
        var (taken, failed) = (new List<TimeSpan>(), 0);
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            if (await caller.AskAsync() is { } time)
                taken.Add(time);
            else
                failed++;
        }

        return (taken, failed);
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
