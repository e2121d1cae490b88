using System.Diagnostics.Metrics;
using SafeguardingBot.Jobs;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Operation;

/// <summary>What the bot counts about its answers and its store. Tags are closed sets of words: no theme, area, person or text.</summary>
internal sealed class BotMetrics
{
    public const string Name = "SafeguardingBot";

    private readonly Counter<long> answers;
    private readonly Counter<long> personalData;
    private readonly Histogram<double> confidence;

    public BotMetrics(IMeterFactory meters, StorageHealth store, OutboxWatch outbox, JobWatch jobs)
    {
        var meter = meters.Create(Name);
        answers = meter.CreateCounter<long>("safeguardingbot.answers", "{answer}", "Questions answered, by outcome and urgency.");
        personalData = meter.CreateCounter<long>("safeguardingbot.personal_data.removed", "{piece}", "Pieces of personal data removed from questions.");
        confidence = meter.CreateHistogram(
            "safeguardingbot.match.confidence", "1", "How sure the matcher was of the first theme, by outcome.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] });
        meter.CreateObservableGauge("safeguardingbot.store.ready", () => store.IsReady ? 1 : 0, "1", "Whether the store can be used.");
        meter.CreateObservableGauge("safeguardingbot.outbox.waiting", () => outbox.Last.Waiting, "{message}", "Messages to send that are due.");
        meter.CreateObservableGauge("safeguardingbot.outbox.age", () => outbox.Last.Oldest.TotalSeconds, "s", "How long the oldest message that is due has waited.");
        meter.CreateObservableGauge("safeguardingbot.outbox.unknown", () => outbox.Last.Unknown, "{message}", "Messages of which nobody knows whether they arrived.");
        meter.CreateObservableCounter("safeguardingbot.jobs.failed", () => jobs.Failures, "{round}", "Rounds of the service's own jobs that failed in an unforeseen way, by job.");
    }

    public void Answered(Answer answer)
    {
        if (!answers.Enabled)
            return;

        var outcome = answer.Outcome.ToString();
        answers.Add(1, new("outcome", outcome), new("urgent", answer.Question.Urgency is not null));
        personalData.Add(answer.Question.PersonalData.Count);
        if (answer.Themes.Count > 0 && answer.Outcome is Outcome.Answer or Outcome.Choice or Outcome.None)
            confidence.Record(answer.Themes[0].Confidence, new KeyValuePair<string, object?>("outcome", outcome));
    }
}
