using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>Answers invokes within their budget, in a shape that the client can show; the same invoke delivered again gets the same answer.</summary>
internal sealed partial class InvokeRunner(
    IEnumerable<IActivityHandler> handlers, IDuplicateGuard duplicates, FloodLimit flood,
    IOptions<TeamsChannelOptions> options, TimeProvider time, ILogger<InvokeRunner> logger)
{
    private const string Plainly = "Something went wrong and your request was not completed. Please try again.";
    private const string TooSlow = "This is taking longer than usual. Please try again in a moment.";
    private const string TooMany = "That was a lot of requests at once. Please wait a moment and try again.";
    private const string Received = "This request was already received.";

    private readonly IActivityHandler? handler = handlers.LastOrDefault();
    private readonly RecentlySeen<ActivityKey, Lazy<Task<InvokeResponse>>> answers = new(TimeSpan.FromSeconds(30), capacity: 1_000, time);

    public Task<InvokeResponse> RunAsync(ITurn turn)
    {
        if (handler is null)
            return Task.FromResult(InvokeResponse.NotImplemented);
        // A client that hangs up and asks again waits for the first answer, so the first is not cancelled with its connection.
        return turn.Key is { } key
            ? answers.GetOrAdd(key, new(() => AnswerAsync(handler, key, turn))).Value
            : AnswerAsync(handler, null, turn);
    }

    private async Task<InvokeResponse> AnswerAsync(IActivityHandler to, ActivityKey? key, ITurn turn)
    {
        var name = turn.Activity.Name;
        // One for the claim and the handler together: the client waits for both.
        using var timeout = new CancellationTokenSource(options.Value.InvokeBudget, time);
        try
        {
            // What does not heed its token is left behind; the client gets its answer all the same.
            if (key is { } claimed && !await duplicates.TryClaimAsync(claimed, timeout.Token).AsTask().WaitAsync(timeout.Token))
                return InvokeResponse.ErrorFor(name, 409, Received);
            return flood.Admits(turn)
                ? await to.OnInvokeAsync(turn, timeout.Token).WaitAsync(timeout.Token)
                : InvokeResponse.ErrorFor(name, 429, TooMany);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            Log.OverBudget(logger, LogSafe.Id(turn), LogSafe.Kind(turn));
            return InvokeResponse.ErrorFor(name, 500, TooSlow);
        }
#pragma warning disable CA1031 // The edge of an invoke: the client waits for an answer whatever went wrong.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Failed(logger, LogSafe.Id(turn), LogSafe.Kind(turn), exception.GetType().Name, exception.StackTrace);
            return InvokeResponse.ErrorFor(name, 500, Plainly);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1201, LogLevel.Error, "Invoke {ActivityId} ({Name}) failed with {Exception}{StackTrace}")]
        public static partial void Failed(ILogger logger, string activityId, string name, string exception, string? stackTrace);

        [LoggerMessage(1202, LogLevel.Warning, "Invoke {ActivityId} ({Name}) was not answered in time")]
        public static partial void OverBudget(ILogger logger, string activityId, string name);
    }
}
