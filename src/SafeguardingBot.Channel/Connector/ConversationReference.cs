using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Connector;

/// <summary>
/// Where to write to later. Store one per conversation and overwrite it on each activity that comes in: the service URL
/// of a conversation may change.
/// </summary>
public sealed record ConversationReference
{
    public required string ServiceUrl { get; init; }
    /// <summary>As the protocol gives it; for a thread of a channel it ends with <c>;messageid=</c> and the root message.</summary>
    public required string ConversationId { get; init; }
    public string? TenantId { get; init; }
    public string? ConversationType { get; init; }
    public string? ChannelId { get; init; }
    public string? BotId { get; init; }
    public string? BotName { get; init; }
    public string? Locale { get; init; }

    /// <summary>Null when the activity names no conversation or no service URL.</summary>
    public static ConversationReference? Of(Activity activity) =>
        activity is { ServiceUrl: { Length: > 0 } url, Conversation: { Id: { Length: > 0 } id } conversation }
            ? new()
            {
                ServiceUrl = url,
                ConversationId = id,
                TenantId = activity.TenantId,
                ConversationType = conversation.ConversationType,
                ChannelId = activity.ChannelId,
                BotId = activity.Recipient?.Id,
                BotName = activity.Recipient?.Name,
                Locale = activity.Locale,
            }
            : null;
}
