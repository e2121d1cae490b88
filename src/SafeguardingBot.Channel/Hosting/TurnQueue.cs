using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>
/// Runs acknowledged turns: in order within a conversation, conversations beside each other. What comes first passes the others of its
/// conversation, and does not wait for other conversations. Holds a bounded number, and on shutdown finishes what it holds before the host's time is up.
/// </summary>
internal sealed partial class TurnQueue(
    TurnRunner runner, IEnumerable<IMessagePriority> priorities, IOptions<TeamsChannelOptions> options, ChannelMetrics metrics, ILogger<TurnQueue> logger) : IHostedService
{
    private readonly IMessagePriority[] priorities = [.. priorities];
    private readonly ConcurrentDictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly Queue<Lane> waiting = new();
    private int running;
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
            var lane = lanes.GetOrAdd(key, static (key, queue) => new Lane(key, queue), this);
            if (!lane.TryAdd(turn, out var isFirst))
                continue;
            if (isFirst)
                Start(lane, turn);
            return;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.ObserveQueue(() => Volatile.Read(ref pending));
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
        await runner.CancelAsync();
    }

    private bool ComesFirst(ITurn turn) => Array.Exists(priorities, priority => priority.ComesFirst(turn));

    private void Start(Lane lane, ITurn turn)
    {
        // With the connector silent, all others may be waiting for it.
        var mayWait = Volatile.Read(ref running) < options.Value.MaxConcurrentTurns || !ComesFirst(turn);
        lock (gate)
        {
            if (mayWait && running >= options.Value.MaxConcurrentTurns)
            {
                waiting.Enqueue(lane);
                return;
            }

            running++;
        }

        // Whoever brought the turn is answered meanwhile.
        ThreadPool.UnsafeQueueUserWorkItem(lane, preferLocal: false);
    }

    private async Task WorkAsync(Lane? lane)
    {
        while (lane is not null)
        {
            await runner.RunAsync(lane.Take());
            Release();
            var isRetired = lane.RetireWhenEmpty();
            if (isRetired)
                lanes.TryRemove(lane.Key, out _);
            lane = Next(isRetired ? null : lane);
        }
    }

    /// <summary>Puts a conversation that has more behind those that wait, and takes the first of them; null when there is none.</summary>
    private Lane? Next(Lane? more)
    {
        lock (gate)
        {
            if (more is not null)
                waiting.Enqueue(more);
            if (running <= options.Value.MaxConcurrentTurns && waiting.TryDequeue(out var next))
                return next;
            running--;
            return null;
        }
    }

    /// <summary>The turns of one conversation that wait, or those of it that come first. It runs, or waits to run, or is retired.</summary>
    private sealed class Lane(string key, TurnQueue queue) : IThreadPoolWorkItem
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

        // Never fails: what goes wrong in a turn ends in it.
        public void Execute() => _ = queue.WorkAsync(this);

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
