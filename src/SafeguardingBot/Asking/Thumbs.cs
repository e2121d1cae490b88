using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Asking;

/// <summary>
/// Thumbs under an answer: counted by theme, without the person. What they write is read for an emergency and not kept.
/// </summary>
internal sealed partial class Thumbs(CurrentKnowledge current, BotCards cards, Conversations conversations, TimeProvider time, ILogger<Thumbs> log)
{
    private readonly RecentlySeen<(string Conversation, string Message), ThemeId?> shown = new(TimeSpan.FromDays(1), capacity: 20_000, time);

    /// <summary>Null where nothing should stand between a person and what to do now, and where there is nothing to judge.</summary>
    public static TeamsChannelData? Under(Answer answer) =>
        answer.Question.Urgency is null && answer.Outcome != Knowledge.Answering.Outcome.Command ? new() { FeedbackLoop = "default" } : null;

    public void Sent(ITurn turn, SendResult sent, Answer answer)
    {
        if (sent.ActivityId is { } message)
            shown.TryAdd((Place.Of(turn).Conversation, message), answer.Lead?.Id);
    }

    public async Task<InvokeResponse> TakeAsync(ITurn turn, CancellationToken cancellationToken)
    {
        if (FeedbackValue.Of(turn.Activity) is not { } given)
            return InvokeResponse.Empty;

        var place = Place.Of(turn);
        if (UrgencyDetector.Detect(ThemeSearch.Cut(given.Text)) is not null)
            await SendEmergencyAsync(turn, ThemeSearch.Cut(given.Text), place, cancellationToken);

        // After a restart it is counted without a theme.
        var theme = turn.Activity.ReplyToId is { Length: > 0 } message ? shown.GetOrAdd((place.Conversation, message), null) : null;
        await conversations.FeedbackAsync(theme, given.IsLike, reason: null, cancellationToken);
        Log.Taken(log, given.IsLike);
        return InvokeResponse.Empty;
    }

    private async Task SendEmergencyAsync(ITurn turn, string text, Place place, CancellationToken cancellationToken)
    {
        var knowledge = current.Now;
        var asker = await conversations.AskerForAsync(place, cancellationToken) with { Previous = null };
        var answer = new AnswerComposer(knowledge).Ask(text, asker);
        await turn.SendAsync(Activity.OfCard(cards.Of(answer, knowledge.Library), AnswerCard.Summary(answer)), Delivery.AtLeastOnce, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Information, "Feedback: helpful {Helpful}.")]
        public static partial void Taken(ILogger logger, bool helpful);
    }
}
