using System.Text.Json;

namespace SafeguardingBot.Channel.Activities;

/// <summary>
/// One activity of the Bot Connector protocol, in or out. Names and meanings are the protocol's own. Members that a
/// sender left out, or filled with another kind of value, are null; unknown members are ignored.
/// </summary>
/// <remarks>Members are settable, not init: the JSON generator reads init-only members through boxed constructor arguments.</remarks>
public sealed class Activity
{
    public string? Type { get; set; }
    public string? Id { get; set; }
    public DateTimeOffset? Timestamp { get; set; }
    public string? LocalTimezone { get; set; }
    public string? ServiceUrl { get; set; }
    public string? ChannelId { get; set; }
    public ChannelAccount? From { get; set; }
    public ChannelAccount? Recipient { get; set; }
    public ConversationAccount? Conversation { get; set; }
    public string? ReplyToId { get; set; }
    public string? Locale { get; set; }
    public string? Text { get; set; }
    public string? TextFormat { get; set; }
    /// <summary>What a notification shows in place of a card.</summary>
    public string? Summary { get; set; }
    public string? Importance { get; set; }
    public string? AttachmentLayout { get; set; }
    public List<Attachment>? Attachments { get; set; }
    public List<Entity>? Entities { get; set; }
    public TeamsChannelData? ChannelData { get; set; }
    public List<ChannelAccount>? MembersAdded { get; set; }
    public List<ChannelAccount>? MembersRemoved { get; set; }
    public List<MessageReaction>? ReactionsAdded { get; set; }
    public List<MessageReaction>? ReactionsRemoved { get; set; }
    /// <summary>On installationUpdate: one of <see cref="InstallationActions"/>.</summary>
    public string? Action { get; set; }
    /// <summary>On invoke and event: what is asked, or what happened.</summary>
    public string? Name { get; set; }
    /// <summary>Card inputs, invoke arguments. Written by the client: never trust it for identity or role.</summary>
    public JsonElement? Value { get; set; }
    public SuggestedActions? SuggestedActions { get; set; }

    /// <summary>The tenant that hosts the conversation, from either place that names it.</summary>
    public string? TenantId => Conversation?.TenantId ?? ChannelData?.Tenant?.Id;

    /// <summary>Whether somebody says something: a message, or an edit, which may ask what the message did not. To take back a deletion says nothing new.</summary>
    internal bool IsSaid() => Type == ActivityTypes.Message || (Type == ActivityTypes.MessageUpdate && ChannelData?.EventType != TeamsEventTypes.UndeleteMessage);

    /// <summary>A message that is one card. Text beside a card may be split off by Teams, so it goes into <paramref name="summary"/>.</summary>
    public static Activity OfCard(RawJson card, string? summary = null) => new()
    {
        Type = ActivityTypes.Message,
        Summary = summary,
        Attachments = [new Attachment { ContentType = ContentTypes.AdaptiveCard, Content = card }],
    };

    /// <summary>A plain text message: nothing in it is read as Markdown or markup.</summary>
    public static Activity OfText(string text) => new() { Type = ActivityTypes.Message, Text = text, TextFormat = "plain" };

    public static Activity Typing() => new() { Type = ActivityTypes.Typing };
}
