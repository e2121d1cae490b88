using SafeguardingBot.Asking.Language;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Corrections;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Triage;
using SafeguardingBot.Operation;
using SafeguardingBot.People;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Asking;

/// <summary>What the bot does with what it receives from Teams: questions, buttons, searches, and being added.</summary>
internal sealed partial class PractitionerBot(
    CurrentKnowledge current, BotCards cards, Conversations conversations, ConversationReferences references, SecondOpinion secondOpinion,
    TurnRouter router, ComposeBox composeBox, Thumbs thumbs, Welcomes welcomes, GivenAnswers given, BotMetrics metrics, TimeProvider time, ILogger<PractitionerBot> log) : IActivityHandler
{
    // Messages answered, so that an edit of one is not answered again.
    private readonly SeenFingerprints answered = new(TimeSpan.FromHours(1), capacity: 20_000, time);

    public async Task OnTurnAsync(ITurn turn, CancellationToken cancellationToken)
    {
        var knowledge = current.Now;
        var place = Place.Of(turn);
        var text = QuestionOf(turn, place);
        var question = text is null ? null : TriagedQuestion.Of(text, UrgentMessages.Of(turn, text), knowledge.PersonalData);
        if (await conversations.TakeOnAsync(turn.Key, place, turn.Conversation.ServiceUrl, question?.Urgency is not null, cancellationToken) is not { } memory)
            return;

        (SendResult Sent, Answer Answer)? reply = null;
        if (text is not null && question is not null)
            reply = await AnswerAsync(turn, place, text, question, knowledge, memory, cancellationToken);
        else
            await OnEventAsync(turn, cancellationToken);

        // Last: somebody waits for the reply. Who asks to be forgotten is not written down again.
        if (!PersonalCommands.IsForgetMe(turn.Text))
            await references.HeardAsync(turn, memory.IsNotReached, cancellationToken);
        // What is noted is kept only of chats that are known.
        if (reply is var (sent, answer))
            given.Note(turn, place, sent, answer);
    }

    /// <summary>Null when nothing is asked of the bot.</summary>
    private string? QuestionOf(ITurn turn, Place place) => turn.Activity switch
    {
        { Type: ActivityTypes.Message } when Addressed.IsToBot(turn) && Addressed.Question(turn) is { Length: > 0 } question => Noted(turn, place, question),

        // A mention that was put in afterwards comes only as an edit.
        { Type: ActivityTypes.MessageUpdate, ChannelData.EventType: TeamsEventTypes.EditMessage }
            when Addressed.MentionsBot(turn) && Addressed.Question(turn) is { Length: > 0 } question && IsFirstAnswer(turn, place) => question,
        _ => null,
    };

    private string Noted(ITurn turn, Place place, string question)
    {
        IsFirstAnswer(turn, place);
        return question;
    }

    private async Task OnEventAsync(ITurn turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.Type is ActivityTypes.ConversationUpdate or ActivityTypes.InstallationUpdate)
            await router.OnEventAsync(turn, cancellationToken);
        if (Welcomes.WasAdded(turn.Activity))
            await welcomes.OnAddedAsync(turn, cancellationToken);
        else if (Welcomes.WasRemoved(turn.Activity))
            welcomes.OnRemoved(turn);
    }

    public async Task<InvokeResponse> OnInvokeAsync(ITurn turn, CancellationToken cancellationToken) => turn.Activity.Name switch
    {
        InvokeNames.AdaptiveCardAction => await router.PressAsync(turn, cancellationToken),
        InvokeNames.ComposeExtensionQuery => await composeBox.QueryAsync(turn, cancellationToken),
        InvokeNames.ComposeExtensionSelectItem => composeBox.Select(turn),
        InvokeNames.Search => composeBox.Suggest(turn),
        InvokeNames.TaskFetch => await router.FetchAsync(turn, cancellationToken),
        InvokeNames.TaskSubmit => await router.SubmitAsync(turn, cancellationToken),
        InvokeNames.MessageSubmitAction => await thumbs.TakeAsync(turn, cancellationToken),
        _ => InvokeResponse.NotImplemented,
    };

    private bool IsFirstAnswer(ITurn turn, Place place) => turn.Activity.Id is not { } id || answered.TryAdd(new ActivityKey("", place.Conversation, id, "").Fingerprint);

    /// <summary>Null when it was a command.</summary>
    private async Task<(SendResult Sent, Answer Answer)?> AnswerAsync(ITurn turn, Place place, string text, TriagedQuestion question, KnowledgeBase knowledge, Memory memory, CancellationToken cancellationToken)
    {
        // These are whole messages known word for word, such as "forget me", which can be no emergency.
        if (await router.TryCommandAsync(turn, text, cancellationToken))
            return null;

        var answer = new AnswerComposer(knowledge).Compose(await secondOpinion.ReviewAsync(question, cancellationToken), memory.Asker with { Today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) });
        if (answer is { Command: { Kind: ChatCommandKind.Area, Area: { } area }, Question.Urgency: null } && !await conversations.WorksInAsync(place, area.Id, cancellationToken))
            answer = answer with { Notes = [AreaDialog.NotSaved, .. answer.Notes] };
        var isInPublic = Addressed.IsInPublic(turn);
        var asksWork = memory.MayAskWork && !isInPublic && answer is { Question.Urgency: null, Outcome: not Knowledge.Answering.Outcome.Command };

        // An emergency answer that arrives twice does no harm; one that does not arrive might.
        var delivery = answer.Question.Urgency is null ? Delivery.AtMostOnce : Delivery.AtLeastOnce;
        var card = asksWork ? cards.Answer(AnswerCard.Of(answer, knowledge.Library) with { Dialogs = [WorkDialog.Button] }) : cards.Of(answer, knowledge.Library);
        var message = Activity.OfCard(card, AnswerCard.Summary(answer, knowledge.Library));
        message.ChannelData = Thumbs.Under(answer);
        var sent = await turn.SendAsync(message, delivery, cancellationToken);
        metrics.Answered(answer);
        Log.Answered(log, answer.Outcome, answer.Question.Urgency is not null, answer.Question.PersonalData.Count, sent.Outcome);

        await conversations.RememberAsync(place, memory.Asker, answer, cancellationToken, new(asksWork && sent.IsSent, isInPublic));
        return (sent, answer);
    }

    private static partial class Log
    {
        // The metrics count the same; a line for each would cost a sixth of the turn.
        [LoggerMessage(1, LogLevel.Debug, "Answered: {Outcome}, urgent {Urgent}, {PersonalData} pieces of personal data removed, {Sent}.")]
        public static partial void Answered(ILogger logger, Knowledge.Answering.Outcome outcome, bool urgent, int personalData, Channel.Connector.Outcome sent);
    }
}
