namespace SafeguardingBot.Channel.Connector;

/// <summary>Told when a conversation can no longer be written to, to stop sending there until it is heard from again.</summary>
public interface IConversationObserver
{
    /// <param name="conversation">Where the send went.</param>
    /// <param name="reason"><see cref="SendReason.Forbidden"/> (removed, blocked, disabled) or <see cref="SendReason.Gone"/>.</param>
    /// <param name="cancellationToken">The send's own.</param>
    ValueTask OnUnreachableAsync(ConversationReference conversation, SendReason reason, CancellationToken cancellationToken);
}
