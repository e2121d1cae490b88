using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>How much one person may ask: some at once, then at a steady rate. Others do not feel it.</summary>
internal sealed partial class FloodLimit(
    IOptions<TeamsChannelOptions> options, IEnumerable<IMessagePriority> priorities, TimeProvider time, ILogger<FloodLimit> logger)
{
    private const int MaxRemembered = 10_000;

    private readonly IMessagePriority[] priorities = [.. priorities];
    private readonly ConcurrentDictionary<string, Allowance> people = new(StringComparer.Ordinal);
    private readonly long start = time.GetTimestamp();

    public bool Admits(ITurn turn)
    {
        if (options.Value.PerPersonAMinute <= 0 || !(turn.Activity.IsSaid() || turn.Activity.Type == ActivityTypes.Invoke))
            return true;
        if ((turn.Activity.From?.AadObjectId ?? turn.Activity.From?.Id) is not { } person)
            return true;
        // A box that searches while somebody types asks often, and must not use up what they may say.
        var key = turn.Activity.Name is InvokeNames.Search or InvokeNames.ComposeExtensionQuery ? $"{person} searching" : person;
        if (Of(key).TryTake(Minutes(), options.Value, out var isFirstRefused))
            return true;
        if (isFirstRefused)
            Log.Flooded(logger);
        return priorities.Any(priority => priority.ComesFirst(turn));
    }

    private Allowance Of(string key)
    {
        if (people.TryGetValue(key, out var known))
            return known;
        // For somebody new only: to count them takes every lock of the dictionary.
        if (people.Count >= MaxRemembered)
            ForgetRested();
        return people.GetOrAdd(key, static (_, full) => new Allowance(full), (double)options.Value.PerPersonAtOnce);
    }

    private double Minutes() => time.GetElapsedTime(start).TotalMinutes;

    private void ForgetRested()
    {
        foreach (var (person, allowance) in people)
        {
            if (allowance.IsFull(Minutes(), options.Value))
                people.TryRemove(person, out _);
        }
    }

    private sealed class Allowance(double left)
    {
        private readonly Lock gate = new();
        private double left = left;
        private double since;
        private bool isRefusing;

        public bool TryTake(double now, TeamsChannelOptions limits, out bool isFirstRefused)
        {
            lock (gate)
            {
                left = Now(now, limits);
                since = now;
                isFirstRefused = left < 1 && !isRefusing;
                isRefusing = left < 1;
                if (!isRefusing)
                    left--;
                return !isRefusing;
            }
        }

        public bool IsFull(double now, TeamsChannelOptions limits)
        {
            lock (gate)
                return Now(now, limits) >= limits.PerPersonAtOnce;
        }

        private double Now(double now, TeamsChannelOptions limits) => Math.Min(limits.PerPersonAtOnce, left + ((now - since) * limits.PerPersonAMinute));
    }

    private static partial class Log
    {
        // Once for a run of them: a flood must not flood the log as well.
        [LoggerMessage(1003, LogLevel.Warning, "Messages are left out: one person sent more than their share")]
        public static partial void Flooded(ILogger logger);
    }
}
