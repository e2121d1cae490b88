namespace SafeguardingBot.Channel.Connector;

public enum Outcome
{
    /// <summary>The connector accepted it.</summary>
    Sent,
    /// <summary>It was certainly not delivered; <see cref="SendResult.Reason"/> says why.</summary>
    NotSent,
    /// <summary>The connection or the connector failed after the request was written: it may have been delivered.</summary>
    Unknown,
}

public enum SendReason
{
    None,
    /// <summary>Larger than a Teams message may be; never attempted.</summary>
    TooLarge,
    /// <summary>The service URL is not on the list of connector hosts; never attempted.</summary>
    HostNotAllowed,
    /// <summary>The wait that the rate limits ask for is longer than the caller may wait; never attempted.</summary>
    RateLimited,
    /// <summary>The connector kept answering 429 or 412.</summary>
    Throttled,
    /// <summary>No access token, or the connector refused it (401).</summary>
    NoAccess,
    /// <summary>The bot was removed, blocked or disabled (403): stop sending to this conversation until it writes again.</summary>
    Forbidden,
    /// <summary>The conversation is gone (404).</summary>
    Gone,
    /// <summary>The message to change is gone (404); the conversation is still there.</summary>
    MessageGone,
    /// <summary>The connector found the request wrong (400, 413 and other 4xx).</summary>
    Rejected,
    /// <summary>No connection could be made.</summary>
    NotReached,
    /// <summary>The connector, or Microsoft Graph, answered 5xx or what cannot be read.</summary>
    ServiceFailed,
    /// <summary>No answer in time, or the connection broke while waiting for it.</summary>
    NoAnswer,
}

/// <summary>What became of one send, update or delete.</summary>
public readonly record struct SendResult(Outcome Outcome, string? ActivityId = null, SendReason Reason = SendReason.None)
{
    public bool IsSent => Outcome == Outcome.Sent;

    public static SendResult Sent(string? activityId) => new(Outcome.Sent, activityId);
    public static SendResult NotSent(SendReason reason) => new(Outcome.NotSent, null, reason);
    public static SendResult Unknown(SendReason reason) => new(Outcome.Unknown, null, reason);
}

/// <summary>What to do when it is unknown whether a new message arrived; the connector has no key to tell a repeat by.</summary>
public enum Delivery
{
    /// <summary>Leave it: the result is <see cref="Outcome.Unknown"/>. Right for posts that a channel should see once.</summary>
    AtMostOnce,
    /// <summary>
    /// Send once more: a duplicate does no harm, silence might. Does not wait for the rates that Teams allows, but for a 429. Right for urgent answers.
    /// </summary>
    AtLeastOnce,
}
