using System.Text.Json;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Connector;

/// <summary>The two bodies that Teams takes for creating a conversation (teams.net CreateConversation-API-Behavior, 2026-04-17).</summary>
internal static class NewConversation
{
    public static void WritePersonal(Utf8JsonWriter writer, string tenantId, string botId, string memberId)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("isGroup"u8, false);
        writer.WriteString("tenantId"u8, tenantId);
        writer.WriteStartObject("bot"u8);
        writer.WriteString("id"u8, botId);
        writer.WriteEndObject();
        writer.WriteStartArray("members"u8);
        writer.WriteStartObject();
        writer.WriteString("id"u8, memberId);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void WriteThread(Utf8JsonWriter writer, string tenantId, string channelId, Activity activity)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("isGroup"u8, true);
        writer.WriteString("tenantId"u8, tenantId);
        writer.WriteStartObject("channelData"u8);
        writer.WriteStartObject("channel"u8);
        writer.WriteString("id"u8, channelId);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WritePropertyName("activity"u8);
        ActivityWriter.Write(writer, activity, default);
        writer.WriteEndObject();
    }
}
