using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SafeguardingBot.Channel.Activities;

/// <summary>One JSON value as UTF-8, written as it is. The maker answers for its being valid JSON.</summary>
[JsonConverter(typeof(RawJsonConverter))]
public readonly struct RawJson
{
    private readonly ReadOnlyMemory<byte> utf8;
    private readonly JsonToWrite? later;

    public RawJson(ReadOnlyMemory<byte> utf8) => this.utf8 = utf8;

    public RawJson(JsonToWrite later) => this.later = later;

    public ReadOnlyMemory<byte> Utf8 => later?.ToUtf8() ?? utf8;
    public bool IsEmpty => later is null && utf8.IsEmpty;

    public static implicit operator RawJson(ReadOnlyMemory<byte> utf8) => new(utf8);
    public static implicit operator RawJson(byte[] utf8) => new(utf8);
    public static implicit operator RawJson(string json) => FromString(json);
    public static implicit operator RawJson(JsonElement element) => FromJsonElement(element);

    public static RawJson FromString(string json) => new(Encoding.UTF8.GetBytes(json));
    public static RawJson FromJsonElement(JsonElement element) => new(Encoding.UTF8.GetBytes(element.GetRawText()));

    public void WriteTo(Utf8JsonWriter writer)
    {
        if (later is null)
            writer.WriteRawValue(utf8.Span, skipInputValidation: true);
        else
            later.WriteTo(writer);
    }

    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}

internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            return JsonElement.ParseValue(ref reader);
        reader.Skip();
        return default;
    }

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => value.WriteTo(writer);
}
