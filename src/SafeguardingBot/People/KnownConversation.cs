using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.People;

/// <summary>A conversation that the bot knows, and whether it may write there.</summary>
/// <param name="PersonId">Whose chat with the bot alone it is, by Entra object id; null in channels and group chats.</param>
/// <param name="InactiveReason">Why it may not be written to; null while it may.</param>
public sealed record KnownConversation(ConversationReference Reference, string? TeamId, string? TeamChannelId, string? PersonId, string? InactiveReason)
{
    private const string ThreadMark = ";messageid=";

    public static KnownConversation Of(ITurn turn)
    {
        var (activity, reference) = (turn.Activity, turn.Conversation);
        var isPersonal = reference.ConversationType == ConversationTypes.Personal;
        var wasRemoved = (activity.Type == ActivityTypes.InstallationUpdate && activity.Action?.StartsWith("remove", StringComparison.Ordinal) == true)
            || (activity.MembersRemoved?.Exists(m => m.Id is not null && m.Id == activity.Recipient?.Id) == true);
        return new(
            WithoutThread(reference.ConversationId) is var id && id.Length < reference.ConversationId.Length ? reference with { ConversationId = id } : reference,
            activity.ChannelData?.Team?.Id, activity.ChannelData?.Channel?.Id ?? activity.ChannelData?.Team?.Id,
            isPersonal && activity.From?.AadObjectId is { } person ? PersonIds.InLowerCase(person) : null, wasRemoved ? "removed" : null);
    }

    /// <summary>The channel is known, not each of its threads.</summary>
    public static string WithoutThread(string id) => id.IndexOf(ThreadMark, StringComparison.Ordinal) is > 0 and var at ? id[..at] : id;
}
