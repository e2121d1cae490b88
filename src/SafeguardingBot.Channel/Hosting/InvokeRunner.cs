using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>Answers invokes within their budget, always in a shape that the client can show.</summary>
internal sealed partial class InvokeRunner(
    IEnumerable<IActivityHandler> handlers, IOptions<TeamsChannelOptions> options, TimeProvider time, ILogger<InvokeRunner> logger)
{
    private const string Plainly = "Something went wrong and your request was not completed. Please try again.";
    private const string TooSlow = "This is taking longer than usual. Please try again in a moment.";

    private readonly IActivityHandler? handler = handlers.LastOrDefault();

    public async Task<InvokeResponse> RunAsync(ITurn turn, CancellationToken cancellationToken)
    {
        if (handler is null)
            return InvokeResponse.NotImplemented;

        var budget = options.Value.InvokeBudget;
        using var timeout = new CancellationTokenSource(budget, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var name = turn.Activity.Name;
        try
        {
            // A handler that does not heed its token is left behind; the client gets its answer all the same.
            return await handler.OnInvokeAsync(turn, linked.Token).WaitAsync(linked.Token);
        }
        catch (OperationCanceledException) when (linked.IsCancellationRequested)
        {
            Log.OverBudget(logger, turn.Activity.Id, name);
            return InvokeResponse.ErrorFor(name, 500, TooSlow);
        }
#pragma warning disable CA1031 // The edge of an invoke: the client waits for an answer whatever went wrong.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Failed(logger, turn.Activity.Id, name, exception.GetType().Name, exception.StackTrace);
            return InvokeResponse.ErrorFor(name, 500, Plainly);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1201, LogLevel.Error, "Invoke {ActivityId} ({Name}) failed with {Exception}{StackTrace}")]
        public static partial void Failed(ILogger logger, string? activityId, string? name, string exception, string? stackTrace);

        [LoggerMessage(1202, LogLevel.Warning, "Invoke {ActivityId} ({Name}) was not answered in time")]
        public static partial void OverBudget(ILogger logger, string? activityId, string? name);
    }
}
