using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeguardingBot.Channel.Connector;

/// <summary>Reads text of an unexpected kind as absent, so that one odd value does not lose a whole answer.</summary>
internal sealed class LenientString : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
