using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Turns;

/// <summary>Is told what happens to a conversation: the bot added or removed, members, a channel renamed or deleted, a team archived.</summary>
internal interface IConversationListener
{
    Task OnEventAsync(ITurn turn, CancellationToken cancellationToken);
}
