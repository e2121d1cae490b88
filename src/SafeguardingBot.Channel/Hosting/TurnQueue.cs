using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>
/// Runs acknowledged turns: in order within a conversation, conversations beside each other. Holds a bounded number,
/// and on shutdown finishes what it holds before the host's time is up.
/// </summary>
internal sealed partial class TurnQueue(
    IEnumerable<IActivityHandler> handlers, IOptions<TeamsChannelOptions> options, TimeProvider time, ILogger<TurnQueue> logger) : IHostedService, IDisposable
{
    private readonly IActivityHandler? handler = handlers.LastOrDefault();
    private readonly ConcurrentDictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private readonly Channel<Lane> ready = System.Threading.Channels.Channel.CreateUnbounded<Lane>();
    private readonly CancellationTokenSource stopping = new();
    private Task[] workers = [];
    private int pending;

    /// <summary>Keeps room for one turn; false when the queue is full.</summary>
    public bool TryReserve()
    {
        if (Interlocked.Increment(ref pending) <= options.Value.MaxPendingTurns)
            return true;
        Release();
        return false;
    }

    public void Release() => Interlocked.Decrement(ref pending);

    /// <summary>Takes a turn for which room was reserved.</summary>
    public void Enqueue(ITurn turn)
    {
        while (true)
        {
            var lane = lanes.GetOrAdd(turn.Conversation.ConversationId, static id => new Lane(id));
            lock (lane.Turns)
            {
                if (lane.IsRetired)
                    continue;
                lane.Turns.Enqueue(turn);
                if (lane.IsReady)
                    return;
                lane.IsReady = true;
            }

            ready.Writer.TryWrite(lane);
            return;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        workers = [.. Enumerable.Range(0, options.Value.MaxConcurrentTurns).Select(_ => Task.Run(WorkAsync, CancellationToken.None))];
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // Lanes with turns left go back into the channel, so it is completed only when nothing is pending.
        while (Volatile.Read(ref pending) > 0 && !cancellationToken.IsCancellationRequested)
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        if (Volatile.Read(ref pending) is > 0 and var left)
            Log.Abandoned(logger, left);
        await stopping.CancelAsync();
        ready.Writer.TryComplete();
        await Task.WhenAll(workers).WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    private async Task WorkAsync()
    {
        await foreach (var lane in ready.Reader.ReadAllAsync(CancellationToken.None))
        {
            ITurn turn;
            lock (lane.Turns)
                turn = lane.Turns.Dequeue();
            await RunAsync(turn);
            Release();
            lock (lane.Turns)
            {
                if (lane.Turns.Count == 0)
                {
                    lane.IsRetired = true;
                    lanes.TryRemove(lane.ConversationId, out _);
                    continue;
                }
            }

            ready.Writer.TryWrite(lane);
        }
    }

    private async Task RunAsync(ITurn turn)
    {
        if (handler is null)
            return;
        using var timeout = new CancellationTokenSource(options.Value.TurnTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping.Token);
        try
        {
            await handler.OnTurnAsync(turn, linked.Token);
        }
        catch (OperationCanceledException) when (linked.IsCancellationRequested)
        {
            Log.Cancelled(logger, turn.Activity.Id, turn.Activity.Type);
        }
#pragma warning disable CA1031 // The edge of a turn: whatever went wrong in it must not stop the queue.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // The message of an exception may quote what the person wrote, so only its kind is logged.
            Log.Failed(logger, turn.Activity.Id, turn.Activity.Type, exception.GetType().Name, exception.StackTrace);
        }
    }

    private sealed class Lane(string conversationId)
    {
        public string ConversationId { get; } = conversationId;
        public Queue<ITurn> Turns { get; } = new();
        public bool IsReady { get; set; }
        public bool IsRetired { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Error, "Turn {ActivityId} ({Type}) failed with {Exception}{StackTrace}")]
        public static partial void Failed(ILogger logger, string? activityId, string? type, string exception, string? stackTrace);

        [LoggerMessage(1102, LogLevel.Warning, "Turn {ActivityId} ({Type}) was cancelled before it ended")]
        public static partial void Cancelled(ILogger logger, string? activityId, string? type);

        [LoggerMessage(1103, LogLevel.Warning, "{Count} turns were still waiting when the time to stop ran out")]
        public static partial void Abandoned(ILogger logger, int count);
    }
}
