using Polly;
using Polly.Retry;

namespace SafeguardingBot.Channel.Connector;

/// <summary>
/// Tries again what was certainly not delivered (429, 412, no connection) and, as often as the request allows, what may have
/// been (5xx, no answer). Waits as long as the connector asks and a little more, so that many do not return at once.
/// </summary>
internal static class RetryPolicy
{
    public const int MaxRetries = 5;
    public static readonly TimeSpan MaxRetryAfter = TimeSpan.FromSeconds(60);

    public static ResiliencePipeline<ConnectorAnswer> Create(TimeProvider time) =>
        new ResiliencePipelineBuilder<ConnectorAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<ConnectorAnswer>
            {
                MaxRetryAttempts = MaxRetries,
                ShouldHandle = static arguments => ValueTask.FromResult(ShouldRepeat(arguments.Outcome.Result, arguments.Context.Properties.GetValue(Request, null!))), // set where the pipeline is run
                DelayGenerator = static arguments => ValueTask.FromResult<TimeSpan?>(Delay(arguments)),
            })
            .Build();

    public static readonly ResiliencePropertyKey<ConnectorRequest> Request = new("request");

    public static bool ShouldRepeat(ConnectorAnswer answer, ConnectorRequest request) => answer switch
    {
        { RetryAfter: { } wait } when wait > MaxRetryAfter => false,
        { Reason: SendReason.Throttled or SendReason.NotReached } => true,
        { Outcome: Outcome.Unknown } => request.Uncertain <= request.Repeats,
        _ => false,
    };

    private static TimeSpan Delay(RetryDelayGeneratorArguments<ConnectorAnswer> arguments)
    {
        var spread = Random.Shared.NextDouble();
        return arguments.Outcome.Result.RetryAfter is { } asked
            ? asked + TimeSpan.FromSeconds(spread)
            : TimeSpan.FromSeconds(Math.Pow(2, arguments.AttemptNumber) * (0.5 + (spread / 2)));
    }
}
