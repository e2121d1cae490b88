namespace SafeguardingBot.Channel.Activities;

/// <summary>A card or file. <see cref="Content"/> of inbound attachments that is a string (the HTML copy of the text) is not read.</summary>
public sealed class Attachment
{
    public string? ContentType { get; set; }
    public RawJson Content { get; set; }
    public string? ContentUrl { get; set; }
    public string? Name { get; set; }
}

public sealed class MessageReaction
{
    public string? Type { get; set; }
}

/// <summary>Buttons under a message; Teams drops them when the message has attachments.</summary>
public sealed class SuggestedActions
{
    public List<CardAction>? Actions { get; set; }
}

public sealed class CardAction
{
    public string? Type { get; set; }
    public string? Title { get; set; }
    public string? Value { get; set; }
}
