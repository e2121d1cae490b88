namespace SafeguardingBot.Channel.Activities;

/// <summary>A person or a bot. <see cref="Id"/> differs from bot to bot; <see cref="AadObjectId"/> is the person's identity.</summary>
public sealed class ChannelAccount
{
    public string? Id { get; set; }
    public string? Name { get; set; }
    public string? AadObjectId { get; set; }
    public string? Role { get; set; }
    public string? UserRole { get; set; }
    public string? TenantId { get; set; }
}

public sealed class ConversationAccount
{
    /// <summary>Opaque, but for the suffix <c>;messageid=</c> that names a thread of a channel.</summary>
    public string? Id { get; set; }
    public string? Name { get; set; }
    /// <summary>One of <see cref="ConversationTypes"/>.</summary>
    public string? ConversationType { get; set; }
    public string? TenantId { get; set; }
}
