using System.Text.Encodings.Web;
using System.Text.Json;

namespace SafeguardingBot.Channel.Activities;

/// <summary>Writes an outbound activity: only what a bot may send, and never an id of its own.</summary>
internal static class ActivityWriter
{
    // JSON for the connector is never placed into a page, so "<at>" and accents may stay as they are.
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(Utf8JsonWriter writer, Activity activity, in Envelope envelope)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, activity.Type ?? ActivityTypes.Message);
        Account(writer, "from"u8, activity.From ?? envelope.From);
        Account(writer, "recipient"u8, activity.Recipient ?? envelope.Recipient);
        if ((activity.Conversation?.Id ?? envelope.ConversationId) is { } conversation)
        {
            writer.WriteStartObject("conversation"u8);
            writer.WriteString("id"u8, conversation);
            Optional(writer, "tenantId"u8, activity.Conversation?.TenantId ?? envelope.TenantId);
            writer.WriteEndObject();
        }

        Optional(writer, "replyToId"u8, activity.ReplyToId ?? envelope.ReplyToId);
        Optional(writer, "locale"u8, activity.Locale ?? envelope.Locale);
        Optional(writer, "textFormat"u8, activity.TextFormat);
        Optional(writer, "text"u8, activity.Text);
        Optional(writer, "summary"u8, activity.Summary);
        Optional(writer, "importance"u8, activity.Importance);
        Optional(writer, "name"u8, activity.Name);
        Optional(writer, "attachmentLayout"u8, activity.AttachmentLayout);
        Attachments(writer, activity.Attachments);
        Entities(writer, activity.Entities);
        Actions(writer, activity.SuggestedActions);
        ChannelData(writer, activity.ChannelData);
        writer.WriteEndObject();
    }

    public static void Attachments(Utf8JsonWriter writer, List<Attachment>? attachments)
    {
        if (attachments is not { Count: > 0 })
            return;
        writer.WriteStartArray("attachments"u8);
        foreach (var attachment in attachments)
        {
            writer.WriteStartObject();
            Optional(writer, "contentType"u8, attachment.ContentType);
            Optional(writer, "name"u8, attachment.Name);
            Optional(writer, "contentUrl"u8, attachment.ContentUrl);
            if (!attachment.Content.IsEmpty)
            {
                writer.WritePropertyName("content"u8);
                attachment.Content.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Entities(Utf8JsonWriter writer, List<Entity>? entities)
    {
        if (entities is not { Count: > 0 })
            return;
        writer.WriteStartArray("entities"u8);
        foreach (var entity in entities)
        {
            if (!entity.Raw.IsEmpty)
            {
                entity.Raw.WriteTo(writer);
                continue;
            }

            writer.WriteStartObject();
            Optional(writer, "type"u8, entity.Type);
            Optional(writer, "text"u8, entity.Text);
            Account(writer, "mentioned"u8, entity.Mentioned);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Actions(Utf8JsonWriter writer, SuggestedActions? suggested)
    {
        if (suggested?.Actions is not { Count: > 0 } actions)
            return;
        writer.WriteStartObject("suggestedActions"u8);
        writer.WriteStartArray("actions"u8);
        foreach (var action in actions)
        {
            writer.WriteStartObject();
            Optional(writer, "type"u8, action.Type);
            Optional(writer, "title"u8, action.Title);
            Optional(writer, "value"u8, action.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void ChannelData(Utf8JsonWriter writer, TeamsChannelData? data)
    {
        if (data is not { FeedbackLoop: not null } and not { Alert: true })
            return;
        writer.WriteStartObject("channelData"u8);
        if (data.FeedbackLoop is { } loop)
        {
            writer.WriteStartObject("feedbackLoop"u8);
            writer.WriteString("type"u8, loop);
            writer.WriteEndObject();
        }

        if (data.Alert)
        {
            writer.WriteStartObject("notification"u8);
            writer.WriteBoolean("alert"u8, true);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Account(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ChannelAccount? account)
    {
        if (account is null)
            return;
        writer.WriteStartObject(name);
        Optional(writer, "id"u8, account.Id);
        Optional(writer, "name"u8, account.Name);
        writer.WriteEndObject();
    }

    private static void Optional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }
}
