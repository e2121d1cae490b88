using System.Data.Common;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Storage;

/// <summary>The one request that a message of the outbox makes.</summary>
public delegate Task<SendResult> OutboxRequest(CancellationToken cancellationToken);

/// <summary>Sends one kind of message of the outbox; <see cref="SendOutbox"/> calls it when such a message is due.</summary>
public interface IOutboxSender
{
    string Kind { get; }

    /// <summary>
    /// True when a second one does no harm, such as an update of a post or a word to one person: it is sent again until it is known to have
    /// arrived. False for what people would see twice: it is left unknown.
    /// </summary>
    bool MayRepeat { get; }

    /// <summary>How long after it was due it may still be sent.</summary>
    TimeSpan Patience { get; }

    /// <summary>Reads what is needed and makes the message. Null when there is nothing to send any more. Sends nothing itself.</summary>
    Task<OutboxRequest?> PrepareAsync(OutboxLease lease, CancellationToken cancellationToken);

    /// <summary>Called once, in the transaction that notes the end of a message: sent, unknown or dead. Touches nothing but the store.</summary>
    Task SettleAsync(DbTransaction transaction, OutboxLease lease, OutboxEnd end, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>How a message ended.</summary>
/// <param name="State">Sent, unknown or dead. What was unknown may still turn out to be sent.</param>
/// <param name="ActivityId">What Teams calls it, when sent.</param>
public sealed record OutboxEnd(OutboxState State, string? ActivityId = null, SendReason Reason = SendReason.None)
{
    /// <summary>There was nothing to send any more.</summary>
    public bool WasNotNeeded { get; init; }

    /// <summary>It could not be sent in time.</summary>
    public bool IsTooLate { get; init; }
}
