using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.People;

namespace SafeguardingBot.Asking;

/// <summary>Who speaks where: a conversation, a person by Entra object id, and the team when it is in one.</summary>
internal readonly record struct Place(string Conversation, string Person, string? Team)
{
    public static Place Of(ITurn turn) => new(
        KnownConversation.WithoutThread(turn.Activity.Conversation?.Id ?? ""),
        PersonIds.InLowerCase(turn.Activity.From?.AadObjectId ?? turn.Activity.From?.Id ?? ""),
        turn.Activity.ChannelData?.Team?.Id);
}
