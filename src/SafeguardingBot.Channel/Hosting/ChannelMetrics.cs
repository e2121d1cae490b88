using System.Diagnostics;
using System.Diagnostics.Metrics;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>
/// What the channel counts and traces. Every tag is one of a small set of words: never an id, and never anything that anybody typed. Costs
/// nothing while nobody listens.
/// </summary>
public sealed class ChannelMetrics
{
    /// <summary>The name of the meter and of the source of traces.</summary>
    public const string Name = "SafeguardingBot.Channel";

    private readonly Histogram<double> turns;
    private readonly Counter<long> refused;
    private readonly Histogram<double> sends;
    private readonly Counter<long> throttled;
    private readonly Meter meter;

    public ChannelMetrics(IMeterFactory meters)
    {
        meter = meters.Create(Name);
        turns = meter.CreateHistogram<double>("safeguardingbot.turn.duration", "s", "Turns and how long each took, by kind of activity and how it ended.");
        refused = meter.CreateCounter<long>("safeguardingbot.turn.refused", "{turn}", "Requests that were not taken on, by status.");
        sends = meter.CreateHistogram<double>("safeguardingbot.send.duration", "s", "Requests to the connector and to Microsoft Graph with their retries, by service, method, outcome and reason.");
        throttled = meter.CreateCounter<long>("safeguardingbot.send.throttled", "{answer}", "Answers that asked to wait (429 or 412), by service.");
    }

    internal static ActivitySource Traces { get; } = new(Name);

    internal void ObserveQueue(Func<int> depth) => meter.CreateObservableGauge("safeguardingbot.queue.depth", depth, "{turn}", "Turns that wait or run.");

    internal void TurnEnded(ITurn turn, string result, TimeSpan took) =>
        turns.Record(took.TotalSeconds, new("type", Kind(turn)), new("result", result));

    internal void Refused(int status) => refused.Add(1, new KeyValuePair<string, object?>("status", status));

    internal void Sent(RemoteService service, HttpMethod method, Outcome outcome, SendReason reason, TimeSpan took)
    {
        if (sends.Enabled)
            sends.Record(took.TotalSeconds, new("method", method.Method), new("outcome", outcome.ToString()), new("reason", reason.ToString()), new("service", service.Tag));
    }

    internal void Throttled(RemoteService service) => throttled.Add(1, new KeyValuePair<string, object?>("service", service.Tag));

    /// <summary>A type that Teams may invent tomorrow is one word here, so that nobody can fill a store of metrics with names.</summary>
    internal static string Kind(ITurn turn) => turn.Activity.Type is { } type && ActivityTypes.IsKnown(type) ? type : "other";
}
