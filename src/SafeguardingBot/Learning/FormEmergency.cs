using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Learning;

/// <summary>The emergency card in place of a form in which somebody wrote of an emergency.</summary>
internal sealed class FormEmergency(CurrentKnowledge current, BotCards cards, Conversations conversations)
{
    private const string NotKept = "I did not save what you wrote. If this is about learning and nobody is in danger, please write it in other words.";

    public async Task<InvokeResponse> AnswerAsync(ITurn turn, TriagedQuestion urgent, CancellationToken cancellationToken)
    {
        var knowledge = current.Now;
        var asker = await conversations.AskerForAsync(Place.Of(turn), cancellationToken) with { Previous = null };
        var answer = new AnswerComposer(knowledge).Compose(urgent, asker);
        // A dialog has no room for what buttons would show.
        var card = AnswerCard.Of(answer with { Notes = [NotKept, .. answer.Notes] }, knowledge.Library) with { Choices = [], HasRelated = false, Lead = "", Dialogs = [], PersonalDataNotice = "" };
        return InvokeResponse.TaskContinue("In an emergency", cards.Answer(card), "large");
    }
}
