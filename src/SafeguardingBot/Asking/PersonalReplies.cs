using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.People;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Asking;

/// <summary>Answers what people ask about themselves; where others read along, without what is only for them.</summary>
internal sealed class PersonalReplies(PersonalCommands personal, BotCards cards) : IChatCommand
{
    public IReadOnlyCollection<string> FirstWords { get; } = PersonalCommands.FirstWords;

    public async Task<bool> TryTakeAsync(ITurn turn, string text, CancellationToken cancellationToken)
    {
        var place = Place.Of(turn);
        if (await personal.AnswerAsync(text, place.Person, place.Conversation, cancellationToken) is not { } reply)
            return false;

        var card = Menus.Of(Addressed.IsInPublic(turn) ? reply.ForOthersToRead : reply);
        await turn.SendAsync(Activity.OfCard(cards.Menu(card), reply.Title), cancellationToken);
        return true;
    }
}
