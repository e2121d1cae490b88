using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>Runs one turn, once, within its time; whatever goes wrong in it ends here.</summary>
internal sealed partial class TurnRunner(
    IEnumerable<IActivityHandler> handlers, IOptions<TeamsChannelOptions> options, TimeProvider time, ChannelMetrics metrics, ILogger<TurnRunner> logger) : IDisposable
{
    private readonly IActivityHandler? handler = handlers.LastOrDefault();
    private readonly CancellationTokenSource stopping = new();

    public async Task RunAsync(ITurn turn)
    {
        if (handler is null)
            return;
        using var timeout = new CancellationTokenSource(options.Value.TurnTimeout, time);
        using var stop = stopping.Token.UnsafeRegister(static timeout => ((CancellationTokenSource)timeout!).Cancel(), timeout); // given here
        using var span = ChannelMetrics.Traces.StartActivity("turn");
        span?.SetTag("type", ChannelMetrics.Kind(turn));
        var (start, result) = (time.GetTimestamp(), "answered");
        try
        {
            await handler.OnTurnAsync(turn, timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            result = "cancelled";
            Log.Cancelled(logger, LogSafe.Id(turn), LogSafe.Kind(turn));
        }
#pragma warning disable CA1031 // The edge of a turn: whatever went wrong in it must not stop the queue.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            result = "failed";
            // The message of an exception may quote what the person wrote, so only its kind and place are logged.
            Log.Failed(logger, LogSafe.Id(turn), LogSafe.Kind(turn), exception.GetType().Name, exception.StackTrace);
        }

        span?.SetTag("result", result);
        metrics.TurnEnded(turn, result, time.GetElapsedTime(start));
    }

    public Task CancelAsync() => stopping.CancelAsync();

    public void Dispose() => stopping.Dispose();

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Error, "Turn {ActivityId} ({Type}) failed with {Exception}{StackTrace}")]
        public static partial void Failed(ILogger logger, string activityId, string type, string exception, string? stackTrace);

        [LoggerMessage(1102, LogLevel.Warning, "Turn {ActivityId} ({Type}) was cancelled before it ended")]
        public static partial void Cancelled(ILogger logger, string activityId, string type);
    }
}
