using SafeguardingBot.Asking.Language;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Triage;
using SafeguardingBot.People;

namespace SafeguardingBot.Asking;

/// <summary>What the bot does with what it receives from Teams: questions, buttons, and being added.</summary>
internal sealed partial class PractitionerBot(
    CurrentKnowledge current, BotCards cards, Conversations conversations, ConversationReferences references, PersonalCommands personal, SecondOpinion secondOpinion,
    ILogger<PractitionerBot> log) : IActivityHandler
{
    public async Task OnTurnAsync(ITurn turn, CancellationToken cancellationToken)
    {
        await ReplyAsync(turn, cancellationToken);
        // Last: somebody waits for the reply. Who asks to be forgotten is not written down again.
        if (!PersonalCommands.IsForgetMe(turn.Text))
            await references.HeardAsync(turn, cancellationToken);
    }

    private Task ReplyAsync(ITurn turn, CancellationToken cancellationToken) => turn.Activity.Type switch
    {
        ActivityTypes.Message when turn.Text.Length > 0 => AnswerAsync(turn, turn.Text, cancellationToken),
        ActivityTypes.ConversationUpdate when WasAdded(turn.Activity) => turn.SendAsync(Activity.OfCard(cards.Menu(Menus.Welcome(current.Now.Library)), "Ask me what case reviews teach"), cancellationToken),
        _ => Task.CompletedTask,
    };

    public async Task<InvokeResponse> OnInvokeAsync(ITurn turn, CancellationToken cancellationToken) => turn.Activity.Name switch
    {
        InvokeNames.AdaptiveCardAction => await PressAsync(turn, cancellationToken),
        InvokeNames.MessageSubmitAction => InvokeResponse.Empty,
        _ => InvokeResponse.NotImplemented,
    };

    private async Task AnswerAsync(ITurn turn, string text, CancellationToken cancellationToken)
    {
        var knowledge = current.Now;
        var place = Place.Of(turn);
        var question = TriagedQuestion.Of(text, knowledge.PersonalData);
        if (question.Urgency is null && await personal.AnswerAsync(text, place.Person, place.Conversation, cancellationToken) is { } reply)
        {
            await turn.SendAsync(Activity.OfCard(cards.Menu(Menus.Of(reply)), reply.Title), cancellationToken);
            return;
        }

        var asker = question.Urgency is null ? await conversations.AskerForAsync(place, cancellationToken) : await AskerInAHurryAsync(place, cancellationToken);
        var answer = new AnswerComposer(knowledge).Compose(await secondOpinion.ReviewAsync(question, cancellationToken), asker);
        if (answer is { Command: { Kind: ChatCommandKind.Area, Area: { } area }, Question.Urgency: null })
            await conversations.WorksInAsync(place, area.Id, cancellationToken);

        // An emergency answer that arrives twice does no harm; one that does not arrive might.
        var delivery = answer.Question.Urgency is null ? Delivery.AtMostOnce : Delivery.AtLeastOnce;
        var sent = await turn.SendAsync(Activity.OfCard(Card(answer, knowledge.Library), AnswerCard.Summary(answer)), delivery, cancellationToken);
        Log.Answered(log, answer.Outcome, answer.Question.Urgency is not null, answer.Question.PersonalData.Count, sent.Outcome);

        await conversations.RememberAsync(place, asker, answer, cancellationToken);
    }

    /// <summary>An emergency answer does not wait for a store that hangs: without the area the national routes are shown.</summary>
    private async Task<Asker> AskerInAHurryAsync(Place place, CancellationToken cancellationToken)
    {
        try
        {
            return await conversations.AskerForAsync(place, cancellationToken).WaitAsync(TimeSpan.FromMilliseconds(300), cancellationToken);
        }
        catch (TimeoutException)
        {
            return new();
        }
    }

    private RawJson Card(Answer answer, LearningLibrary library) => answer switch
    {
        { Outcome: Knowledge.Answering.Outcome.Command, Command: { Kind: not ChatCommandKind.Area } or { Areas: not null }, Question.Urgency: null } => cards.Menu(Menus.Of(answer, library)),
        _ => cards.Answer(AnswerCard.Of(answer, library)),
    };

    /// <summary>A press of a button. What the card carries is written by the client, so it is read again and refused when it names nothing that exists.</summary>
    private async Task<InvokeResponse> PressAsync(ITurn turn, CancellationToken cancellationToken)
    {
        if (CardPress.Read(turn.Activity.Value) is not { } press)
            return InvokeResponse.Error(400, "That button is not known. Ask your question again for a new card.");

        var knowledge = current.Now;
        var library = knowledge.Library;
        var place = Place.Of(turn);
        var area = library.Area((await conversations.AskerForAsync(place, cancellationToken)).Area) ?? library.Area(Area.England);
        switch (press.Verb)
        {
            case Verbs.Theme or Verbs.More or Verbs.Reflect when ThemeId.TryParse(press.Id, out var id) && library.Theme(id) is { } theme && area is not null:
                return InvokeResponse.Card(press.Verb == Verbs.Reflect ? cards.Reflect(LearningCard.Reflect(theme)) : cards.Learning(LearningCard.Of(theme, area, library)));

            case Verbs.Related when ThemeId.TryParse(press.Id, out var id) && library.Theme(id) is { } theme:
                return InvokeResponse.Card(cards.Menu(Menus.Related(theme, library)));

            case Verbs.Review when ReviewPage.TryParse(press.Id, out var page) && library.Review(page.Review) is { } review:
                return InvokeResponse.Card(cards.Learning(ReviewCard.Of(review, page.Number, library)));

            case Verbs.Area when AreaId.TryParse(press.Id, out var id) && library.Area(id) is { SucceededBy.Count: 0 } chosen:
                await conversations.WorksInAsync(place, chosen.Id, cancellationToken);
                var answer = new AnswerComposer(knowledge).Ask($"area {chosen.Id}", new() { Area = chosen.Id });
                return InvokeResponse.Card(Card(answer, library));

            default:
                return InvokeResponse.Error(404, "That is no longer in the library. Ask your question again for a new card.");
        }
    }

    private static bool WasAdded(Activity activity) =>
        activity.MembersAdded?.Any(m => m.Id is not null && m.Id == activity.Recipient?.Id) == true;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Answered: {Outcome}, urgent {Urgent}, {PersonalData} pieces of personal data removed, {Sent}.")]
        public static partial void Answered(ILogger logger, Knowledge.Answering.Outcome outcome, bool urgent, int personalData, Channel.Connector.Outcome sent);
    }
}
