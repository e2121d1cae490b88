using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Asking;

/// <summary>What the bot does with what it receives from Teams: questions, buttons, and being added.</summary>
internal sealed partial class PractitionerBot(CurrentKnowledge current, BotCards cards, Conversations conversations, ILogger<PractitionerBot> log) : IActivityHandler
{
    public Task OnTurnAsync(ITurn turn, CancellationToken cancellationToken) => turn.Activity.Type switch
    {
        ActivityTypes.Message when turn.Text.Length > 0 => AnswerAsync(turn, turn.Text, cancellationToken),
        ActivityTypes.ConversationUpdate when WasAdded(turn.Activity) => turn.SendAsync(Activity.OfCard(cards.Menu(Menus.Welcome(current.Now.Library)), "Ask me what case reviews teach"), cancellationToken),
        _ => Task.CompletedTask,
    };

    public Task<InvokeResponse> OnInvokeAsync(ITurn turn, CancellationToken cancellationToken) => Task.FromResult(turn.Activity.Name switch
    {
        InvokeNames.AdaptiveCardAction => Press(turn),
        InvokeNames.MessageSubmitAction => InvokeResponse.Empty,
        _ => InvokeResponse.NotImplemented,
    });

    private async Task AnswerAsync(ITurn turn, string text, CancellationToken cancellationToken)
    {
        var knowledge = current.Now;
        var (conversation, person) = (turn.Activity.Conversation?.Id ?? "", Person(turn));
        var answer = new AnswerComposer(knowledge).Ask(text, conversations.AskerFor(conversation, person));
        conversations.Remember(conversation, person, answer);
        if (answer.Command is { Kind: ChatCommandKind.Area, Area: { } area })
            conversations.WorksIn(person, area.Id);

        // An emergency answer that arrives twice does no harm; one that does not arrive might.
        var delivery = answer.Question.Urgency is null ? Delivery.AtMostOnce : Delivery.AtLeastOnce;
        var sent = await turn.SendAsync(Activity.OfCard(Card(answer, knowledge.Library), AnswerCard.Summary(answer)), delivery, cancellationToken);
        Log.Answered(log, answer.Outcome, answer.Question.Urgency is not null, answer.Question.PersonalData.Count, sent.Outcome);
    }

    private RawJson Card(Answer answer, LearningLibrary library) => answer switch
    {
        { Outcome: Knowledge.Answering.Outcome.Command, Command: { Kind: not ChatCommandKind.Area } or { Areas: not null }, Question.Urgency: null } => cards.Menu(Menus.Of(answer, library)),
        _ => cards.Answer(AnswerCard.Of(answer, library)),
    };

    /// <summary>A press of a button. What the card carries is written by the client, so it is read again and refused when it names nothing that exists.</summary>
    private InvokeResponse Press(ITurn turn)
    {
        if (CardPress.Read(turn.Activity.Value) is not { } press)
            return InvokeResponse.Error(400, "That button is not known. Ask your question again for a new card.");

        var knowledge = current.Now;
        var library = knowledge.Library;
        var area = library.Area(conversations.AskerFor("", Person(turn)).Area) ?? library.Area(Area.England);
        switch (press.Verb)
        {
            case Verbs.Theme or Verbs.More or Verbs.Reflect when ThemeId.TryParse(press.Id, out var id) && library.Theme(id) is { } theme && area is not null:
                return InvokeResponse.Card(press.Verb == Verbs.Reflect ? cards.Reflect(LearningCard.Reflect(theme)) : cards.Learning(LearningCard.Of(theme, area, library)));

            case Verbs.Related when ThemeId.TryParse(press.Id, out var id) && library.Theme(id) is { } theme:
                return InvokeResponse.Card(cards.Menu(Menus.Related(theme, library)));

            case Verbs.Review when ReviewPage.TryParse(press.Id, out var page) && library.Review(page.Review) is { } review:
                return InvokeResponse.Card(cards.Learning(ReviewCard.Of(review, page.Number, library)));

            case Verbs.Area when AreaId.TryParse(press.Id, out var id) && library.Area(id) is { SucceededBy.Count: 0 } chosen:
                conversations.WorksIn(Person(turn), chosen.Id);
                var answer = new AnswerComposer(knowledge).Ask($"area {chosen.Id}", new() { Area = chosen.Id });
                return InvokeResponse.Card(Card(answer, library));

            default:
                return InvokeResponse.Error(404, "That is no longer in the library. Ask your question again for a new card.");
        }
    }

    private static bool WasAdded(Activity activity) =>
        activity.MembersAdded?.Any(m => m.Id is not null && m.Id == activity.Recipient?.Id) == true;

    private static string Person(ITurn turn) => turn.Activity.From?.AadObjectId ?? turn.Activity.From?.Id ?? "";

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Answered: {Outcome}, urgent {Urgent}, {PersonalData} pieces of personal data removed, {Sent}.")]
        public static partial void Answered(ILogger logger, Knowledge.Answering.Outcome outcome, bool urgent, int personalData, Channel.Connector.Outcome sent);
    }
}
