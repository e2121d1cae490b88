using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeguardingBot.Channel.Activities;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    MaxDepth = ActivityReader.MaxDepth,
    Converters = [typeof(LenientString), typeof(LenientTime)])]
[JsonSerializable(typeof(Activity))]
internal sealed partial class ActivityJson : JsonSerializerContext;

/// <summary>Reads a member of an unexpected kind as absent: one odd value from a newer client must not lose the message.</summary>
internal sealed class LenientString : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return Known(ref reader) ?? reader.GetString();
        reader.Skip();
        return null;
    }

    // What nearly every message says, so that it is not made anew for each.
    private static string? Known(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence)
            return null;
        foreach (var word in Words)
        {
            if (reader.ValueSpan.Length == word.Length && reader.ValueTextEquals(word))
                return word;
        }

        return null;
    }

    private static readonly string[] Words =
        [ActivityTypes.Message, ActivityTypes.Invoke, "msteams", ConversationTypes.Personal, ConversationTypes.Channel, ConversationTypes.GroupChat, "plain", "en-GB", Entity.ClientInfoType, "Europe/London"];

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

internal sealed class LenientTime : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time))
            return time;
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } time)
            writer.WriteStringValue(time);
        else
            writer.WriteNullValue();
    }
}

internal sealed class LenientAccount : JsonConverter<ChannelAccount?>
{
    public override ChannelAccount? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return JsonSerializer.Deserialize(ref reader, ActivityJson.Default.ChannelAccount);
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, ChannelAccount? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Activities are written by ActivityWriter.");
}
