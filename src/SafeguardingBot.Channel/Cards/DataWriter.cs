using System.Text.Json;
using SafeguardingBot.Channel.Cards.Expressions;

namespace SafeguardingBot.Channel.Cards;

/// <summary>Writes values from data into a card, each string as its place asks for, also inside objects that data brings whole.</summary>
internal static class DataWriter
{
    public static string Prepare(string text, TextOrigin origin, Destination destination, CardTemplateOptions options)
    {
        if (!options.EscapeData || origin == TextOrigin.Template)
            return text;
        return destination switch
        {
            Destination.Plain => MarkdownEscaping.Clean(text),
            Destination.Markdown when origin == TextOrigin.Data => MarkdownEscaping.Escape(text),
            _ => text,
        };
    }

    public static void Write(CardWriter writer, Value value, Place place, CardTemplateOptions options)
    {
        switch (value.Kind)
        {
            case ValueKind.Text when place.Destination != Destination.Markdown && value.Parts is { } text && MarkdownEscaping.AreClean(text.Parts):
                writer.Text(text.Parts);
                break;
            case ValueKind.Text:
                writer.Text(Prepare(value.Text, value.Origin, place.Destination, options));
                break;
            case ValueKind.Boolean:
                writer.Raw(value.IsTrue ? "true"u8 : "false"u8);
                break;
            case ValueKind.Missing or ValueKind.Null or ValueKind.Error:
                writer.Raw("null"u8);
                break;
            default:
                using (var json = writer.Json())
                    Write(json, value, place, options);
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, Value value, Place place, CardTemplateOptions options)
    {
        switch (value.Kind)
        {
            case ValueKind.Text:
                WriteText(writer, value.Text, value.Origin, place, options);
                break;
            case ValueKind.Number when value.Json.ValueKind == JsonValueKind.Number:
                value.Json.WriteTo(writer);
                break;
            case ValueKind.Number:
                writer.WriteNumberValue(value.Number);
                break;
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.IsTrue);
                break;
            case ValueKind.List:
                writer.WriteStartArray();
                foreach (var item in value.Items)
                    Write(writer, item, place, options);
                writer.WriteEndArray();
                break;
            case ValueKind.Entry:
                writer.WriteStartObject();
                writer.WriteString("key", value.Entry.Key);
                writer.WritePropertyName("value");
                Write(writer, value.Entry.Value, place, options);
                writer.WriteEndObject();
                break;
            case ValueKind.Json or ValueKind.Model:
                Write(writer, value.Json, place, options, options.MaximumDepth);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string text, TextOrigin origin, Place place, CardTemplateOptions options) =>
        writer.WriteStringValue(WellFormedJson.Text(Prepare(text, origin, place.Destination, options)));

    private static void Write(Utf8JsonWriter writer, JsonElement element, Place place, CardTemplateOptions options, int depth)
    {
        if (depth == 0)
            throw new CardTemplateException(new TemplateFault("data", place.JsonPath, $"nested deeper than {options.MaximumDepth}"));
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                WriteText(writer, element.GetString() ?? string.Empty, TextOrigin.Data, place, options);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item, place, options, depth - 1);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                WriteObject(writer, element, place, options, depth);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement element, Place place, CardTemplateOptions options, int depth)
    {
        var type = element.TryGetProperty("type", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        writer.WriteStartObject();
        foreach (var property in element.EnumerateObject())
        {
            writer.WritePropertyName(property.Name);
            Write(writer, property.Value, place.Of(property.Name, place.JsonPath, type), options, depth - 1);
        }

        writer.WriteEndObject();
    }
}
