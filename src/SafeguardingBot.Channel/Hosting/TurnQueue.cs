using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>
/// Runs acknowledged turns: in order within a conversation, conversations beside each other. What comes first passes the others of its
/// conversation. Holds a bounded number, and on shutdown finishes what it holds before the host's time is up.
/// </summary>
internal sealed partial class TurnQueue(
    TurnRunner runner, IEnumerable<IMessagePriority> priorities, IOptions<TeamsChannelOptions> options, ChannelMetrics metrics, ILogger<TurnQueue> logger) : IHostedService
{
    private readonly IMessagePriority[] priorities = [.. priorities];
    private readonly ConcurrentDictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private readonly Channel<Lane> ready = System.Threading.Channels.Channel.CreateUnbounded<Lane>();
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task[] workers = [];
    private int pending;
    private volatile bool isStopping;

    /// <summary>
    /// Keeps room for one turn, to be given back by <see cref="Release"/> or used by <see cref="Enqueue"/>; false when there is none. There is always room
    /// for what comes first: behind sixty-four others or four thousand, it must not wait for Teams to deliver it again.
    /// </summary>
    public bool TryReserve(ITurn turn)
    {
        var isFull = Interlocked.Increment(ref pending) > options.Value.MaxPendingTurns;
        if (!isFull && !(lanes.TryGetValue(turn.Conversation.ConversationId, out var lane) && lane.Count >= options.Value.MaxPendingPerConversation))
            return true;
        if (ComesFirst(turn))
            return true;
        Release();
        Log.Full(logger, isFull ? "bot" : "conversation");
        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref pending) == 0 && isStopping)
            drained.TrySetResult();
    }

    /// <summary>Takes a turn for which room was reserved.</summary>
    public void Enqueue(ITurn turn)
    {
        var key = turn.Conversation.ConversationId;
        if (lanes.ContainsKey(key) && ComesFirst(turn))
            key += "\nfirst";
        while (true)
        {
            var lane = lanes.GetOrAdd(key, static key => new Lane(key));
            if (!lane.TryAdd(turn, out var isFirst))
                continue;
            if (isFirst)
                ready.Writer.TryWrite(lane);
            return;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.ObserveQueue(() => Volatile.Read(ref pending));
        workers = [.. Enumerable.Range(0, options.Value.MaxConcurrentTurns).Select(_ => Task.Run(WorkAsync, CancellationToken.None))];
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        isStopping = true;
        if (Volatile.Read(ref pending) > 0)
            await drained.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var left = Volatile.Read(ref pending);
        if (left > 0)
            Log.Abandoned(logger, left);
        ready.Writer.TryComplete();
        await runner.CancelAsync();
        if (left == 0)
            await Task.WhenAll(workers);
    }

    private bool ComesFirst(ITurn turn) => Array.Exists(priorities, priority => priority.ComesFirst(turn));

    private async Task WorkAsync()
    {
        await foreach (var lane in ready.Reader.ReadAllAsync(CancellationToken.None))
        {
            await runner.RunAsync(lane.Take());
            Release();
            if (lane.RetireWhenEmpty())
                lanes.TryRemove(lane.Key, out _);
            else
                ready.Writer.TryWrite(lane);
        }
    }

    /// <summary>The turns of one conversation that wait, or those of it that come first. It is in the hands of one worker, or in the channel, or retired.</summary>
    private sealed class Lane(string key)
    {
        private readonly Queue<ITurn> turns = new();
        private bool isTaken;
        private bool isRetired;

        public string Key { get; } = key;

        public int Count
        {
            get
            {
                lock (turns)
                    return turns.Count;
            }
        }

        public bool TryAdd(ITurn turn, out bool isFirst)
        {
            lock (turns)
            {
                isFirst = !isTaken;
                if (isRetired)
                    return false;
                turns.Enqueue(turn);
                isTaken = true;
                return true;
            }
        }

        public ITurn Take()
        {
            lock (turns)
                return turns.Dequeue();
        }

        public bool RetireWhenEmpty()
        {
            lock (turns)
                return isRetired = turns.Count == 0;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1104, LogLevel.Warning, "No room for another turn of this {What}: Teams is asked to deliver again later")]
        public static partial void Full(ILogger logger, string what);

        [LoggerMessage(1103, LogLevel.Warning, "{Count} turns were still waiting when the time to stop ran out")]
        public static partial void Abandoned(ILogger logger, int count);
    }
}
