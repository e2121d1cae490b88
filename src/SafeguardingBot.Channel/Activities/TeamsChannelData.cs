using System.Text.Json.Serialization;

namespace SafeguardingBot.Channel.Activities;

/// <summary>What Teams adds to an activity beyond the common protocol.</summary>
public sealed class TeamsChannelData
{
    public TenantInfo? Tenant { get; set; }
    public TeamInfo? Team { get; set; }
    public ChannelInfo? Channel { get; set; }
    /// <summary>One of <see cref="TeamsEventTypes"/>.</summary>
    public string? EventType { get; set; }
    public ChannelSettings? Settings { get; set; }
    public MeetingInfo? Meeting { get; set; }
    /// <summary>Out only: <c>default</c> shows thumbs under the message, answered by a message/submitAction invoke.</summary>
    public string? FeedbackLoop { get; set; }
    /// <summary>Out only: also raise an alert in the activity feed.</summary>
    [JsonIgnore]
    public bool Alert { get; set; }
}

public sealed class TenantInfo
{
    public string? Id { get; set; }
}

public sealed class TeamInfo
{
    public string? Id { get; set; }
    public string? Name { get; set; }
    public string? AadGroupId { get; set; }
}

public sealed class ChannelInfo
{
    public string? Id { get; set; }
    /// <summary>Null for the General channel, whose id is the team's.</summary>
    public string? Name { get; set; }
    public string? Type { get; set; }
}

public sealed class ChannelSettings
{
    public ChannelInfo? SelectedChannel { get; set; }
}

public sealed class MeetingInfo
{
    public string? Id { get; set; }
}
