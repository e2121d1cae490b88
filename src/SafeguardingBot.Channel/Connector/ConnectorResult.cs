namespace SafeguardingBot.Channel.Connector;

/// <summary>An answer read from the connector, or the reason why there is none.</summary>
public readonly record struct ConnectorResult<T>(Outcome Outcome, T? Value, SendReason Reason)
    where T : class
{
    public bool IsFound => Value is not null;
}

/// <summary>A person in a conversation, as the roster has them.</summary>
public sealed class TeamsMember
{
    public string? Id { get; set; }
    public string? Name { get; set; }
    public string? AadObjectId { get; set; }
    public string? UserPrincipalName { get; set; }
    public string? TenantId { get; set; }
    /// <summary>user, guest or anonymous.</summary>
    public string? UserRole { get; set; }

    // Some answers name the same id this way.
    [System.Text.Json.Serialization.JsonInclude]
    internal string? ObjectId { set => AadObjectId ??= value; }
}

public sealed class MemberPage
{
    public List<TeamsMember> Members { get; set; } = [];
    /// <summary>Ask with this for the next page; null on the last.</summary>
    public string? ContinuationToken { get; set; }
}

public sealed class TeamDetails
{
    public string? Id { get; set; }
    public string? Name { get; set; }
    public string? AadGroupId { get; set; }
    public int? ChannelCount { get; set; }
    public int? MemberCount { get; set; }
}

public sealed class TeamChannels
{
    /// <summary>The channels of the team. General has no name and the team's id; private channels may be missing.</summary>
    public List<Activities.ChannelInfo> Conversations { get; set; } = [];
}

/// <summary>A post that was begun in a channel, and where to write to reply to it.</summary>
public sealed record NewThread(ConversationReference Conversation, string? ActivityId);
