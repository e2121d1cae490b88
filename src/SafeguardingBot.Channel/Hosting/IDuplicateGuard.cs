using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>
/// Lets each invoke through once. Teams delivers again when it was not answered within about fifteen seconds. The one in memory
/// guards one process; several replicas need one that they share. For turns see <see cref="IActivityHandler.OnTurnAsync"/>.
/// </summary>
public interface IDuplicateGuard
{
    /// <summary>True for the first to ask; false for everyone after.</summary>
    ValueTask<bool> TryClaimAsync(ActivityKey key, CancellationToken cancellationToken);
}

/// <summary>What makes an activity the same as another. <see cref="Version"/> tells edits of and reactions to one message apart, which share its id.</summary>
public readonly record struct ActivityKey(string ChannelId, string ConversationId, string ActivityId, string Version)
{
    /// <summary>Null when the activity has no id to know it by.</summary>
    public static ActivityKey? Of(Activity activity) => activity is { Id: { Length: > 0 } id, Conversation.Id: { } conversation }
        ? new(activity.ChannelId ?? "", conversation, id, activity.Type switch
        {
            ActivityTypes.Message or ActivityTypes.Invoke => "",
            _ => $"{activity.Type} {activity.Timestamp:O}",
        })
        : null;
}
