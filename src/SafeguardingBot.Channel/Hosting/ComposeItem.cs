using System.Text.Json;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>One result of a message extension: the card to insert and how the list shows it.</summary>
public sealed record ComposeItem
{
    public required RawJson Card { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }

    /// <summary>Comes back as the value of composeExtension/selectItem when the item is chosen; without it the card is inserted at once.</summary>
    public RawJson SelectValue { get; init; }

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("contentType"u8, ContentTypes.AdaptiveCard);
        writer.WritePropertyName("content"u8);
        Card.WriteTo(writer);
        writer.WriteStartObject("preview"u8);
        writer.WriteString("contentType"u8, ContentTypes.ThumbnailCard);
        writer.WriteStartObject("content"u8);
        writer.WriteString("title"u8, Title);
        writer.WriteString("text"u8, Text);
        if (!SelectValue.IsEmpty)
        {
            writer.WriteStartObject("tap"u8);
            writer.WriteString("type"u8, "invoke"u8);
            writer.WritePropertyName("value"u8);
            SelectValue.WriteTo(writer);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
