using System.Collections.Concurrent;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Asking;

/// <summary>
/// Greets a chat or a team once. Teams tells of being added in two ways, in either order; a team may hear of it in two of its channels.
/// A conversation or team that is known from before a restart, or from another replica, was greeted then.
/// </summary>
internal sealed class Welcomes(CurrentKnowledge current, BotCards cards, Conversations conversations, ConversationReferences references)
{
    private const int MostRemembered = 20_000;

    // False where the greeting was certainly not delivered, so that the other telling tries again.
    private readonly ConcurrentDictionary<string, bool> greeted = new(StringComparer.Ordinal);

    public static bool WasAdded(Activity activity) => activity.Type switch
    {
        ActivityTypes.ConversationUpdate => Names(activity.MembersAdded, activity.Recipient),
        ActivityTypes.InstallationUpdate => activity.Action == InstallationActions.Add,
        _ => false,
    };

    public static bool WasRemoved(Activity activity) => activity.Type switch
    {
        ActivityTypes.ConversationUpdate => Names(activity.MembersRemoved, activity.Recipient),
        ActivityTypes.InstallationUpdate => activity.Action == InstallationActions.Remove,
        _ => false,
    };

    public async Task OnAddedAsync(ITurn turn, CancellationToken cancellationToken)
    {
        if (greeted.Count >= MostRemembered)
            greeted.Clear();
        var key = Key(turn);
        var isNew = greeted.TryAdd(key, true);
        if (isNew ? await IsFromBeforeAsync(turn, cancellationToken) : !greeted.TryUpdate(key, true, comparisonValue: false))
            return;

        var asker = await conversations.AskerForAsync(Place.Of(turn), cancellationToken);
        var library = current.Now.Library;
        var card = cards.Menu(Addressed.IsInPublic(turn) ? Menus.WelcomeInPublic(library) : Menus.Welcome(library, asker.Profession));
        var sent = await turn.SendAsync(Activity.OfCard(card, Menus.WelcomeTitle), cancellationToken);
        if (sent.Outcome == Outcome.NotSent)
            greeted[key] = false;
    }

    public void OnRemoved(ITurn turn) => greeted.TryRemove(Key(turn), out _);

    private static string Key(ITurn turn) => turn.Activity.ChannelData?.Team?.Id ?? Place.Of(turn).Conversation;

    private async Task<bool> IsFromBeforeAsync(ITurn turn, CancellationToken cancellationToken)
    {
        try
        {
            var known = turn.Activity.ChannelData?.Team?.Id is { } team
                ? await references.FindLatestOfTeamAsync(team, cancellationToken)
                : await references.FindAsync(Place.Of(turn).Conversation, cancellationToken);
            return known is { InactiveReason: null };
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }

    private static bool Names(List<ChannelAccount>? members, ChannelAccount? bot) => members?.Exists(m => m.Id is not null && m.Id == bot?.Id) == true;
}
