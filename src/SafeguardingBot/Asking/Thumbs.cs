using SafeguardingBot.Asking.Language;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Asking;

/// <summary>
/// Thumbs under an answer: counted by theme, without the person. What they write is read for an emergency, and kept without personal data.
/// </summary>
internal sealed partial class Thumbs(CurrentKnowledge current, EmergencyCards emergencies, Conversations conversations, SecondOpinion secondOpinion, ILogger<Thumbs> log)
{
    /// <summary>Null where nothing should stand between a person and what to do now, and where there is nothing to judge.</summary>
    public static TeamsChannelData? Under(Answer answer) =>
        answer.Question.Urgency is null && answer.Outcome != Knowledge.Answering.Outcome.Command ? new() { FeedbackLoop = "default" } : null;

    public async Task<InvokeResponse> TakeAsync(ITurn turn, CancellationToken cancellationToken)
    {
        if (FeedbackValue.Of(turn.Activity) is not { } given)
            return InvokeResponse.Empty;

        var place = Place.Of(turn);
        var reason = TriagedQuestion.Of(ThemeSearch.Cut(given.Text), current.Now.PersonalData);
        if (reason.Urgency is not null)
            emergencies.Send(turn, reason, place);

        var message = turn.Activity.ReplyToId is { Length: > 0 } id ? id : null;
        await conversations.FeedbackAsync(place, message, given.IsLike, await secondOpinion.ReviewAsync(reason, cancellationToken), cancellationToken);
        Log.Taken(log, given.IsLike);
        return InvokeResponse.Empty;
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Information, "Feedback: helpful {Helpful}.")]
        public static partial void Taken(ILogger logger, bool helpful);
    }
}
