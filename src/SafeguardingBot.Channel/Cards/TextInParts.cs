using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeguardingBot.Channel.Cards;

/// <summary>A text made of whole texts, which are put together only where a card shows it.</summary>
/// <param name="parts">Not to be changed any more.</param>
[JsonConverter(typeof(TextInPartsConverter))]
public sealed class TextInParts(string[] parts)
{
    internal ReadOnlySpan<string> Parts => parts;

    public override string ToString() => string.Concat(parts);
}

/// <summary>In JSON it is the whole text.</summary>
public sealed class TextInPartsConverter : JsonConverter<TextInParts>
{
    public override TextInParts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new([reader.GetString() ?? ""]);

    public override void Write(Utf8JsonWriter writer, TextInParts value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
