namespace SafeguardingBot.Channel.Activities;

/// <summary>What an outbound activity takes from the conversation it goes to, where it does not say otherwise itself.</summary>
internal readonly record struct Envelope(
    ChannelAccount? From, ChannelAccount? Recipient, string? ConversationId, string? TenantId, string? ReplyToId, string? Locale)
{
    public static Envelope Answering(Activity inbound) =>
        new(inbound.Recipient, inbound.From, inbound.Conversation?.Id, inbound.Conversation?.TenantId, inbound.Id, inbound.Locale);
}
