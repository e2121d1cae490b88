using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace SafeguardingBot.Channel.Cards;

/// <summary>
/// Puts U+FFFD in place of half surrogate pairs, which some clients send and which System.Text.Json parses but then refuses to read or write.
/// </summary>
internal static class WellFormedJson
{
    private const string Replacement = "\\ufffd";

    /// <summary>The element itself, or a repaired copy.</summary>
    public static JsonElement Of(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Undefined)
            return element;
        var raw = JsonMarshal.GetRawUtf8Value(element);
        if (raw.IndexOf("\\ud"u8) < 0 && raw.IndexOf("\\uD"u8) < 0 && Utf8.IsValid(raw))
            return element;
        var text = Encoding.UTF8.GetString(raw);
        var repaired = Repair(text);
        return ReferenceEquals(text, repaired) && Utf8.IsValid(raw) ? element : Parse(repaired, 1000);
    }

    /// <exception cref="JsonException">Not JSON, or nested deeper than <paramref name="maximumDepth"/>.</exception>
    public static JsonElement Parse(string json, int maximumDepth)
    {
        using var document = JsonDocument.Parse(Repair(Text(json)), new JsonDocumentOptions { MaxDepth = maximumDepth });
        return document.RootElement.Clone();
    }

    /// <summary>The same for text that is not in JSON form.</summary>
    public static string Text(string text)
    {
        for (var i = text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }

        return text;
    }

    private static string Repair(string json)
    {
        StringBuilder? repaired = null;
        var copied = 0;
        for (var i = json.IndexOf('\\', StringComparison.Ordinal); i >= 0 && i < json.Length - 1; i = json.IndexOf('\\', i))
        {
            var first = Escape(json, i);
            if (char.IsHighSurrogate(first) && char.IsLowSurrogate(Escape(json, i + 6)))
            {
                i += 12;
            }
            else if (char.IsSurrogate(first))
            {
                repaired = (repaired ?? new StringBuilder(json.Length)).Append(json, copied, i - copied).Append(Replacement);
                copied = i += 6;
            }
            else
            {
                i += 2;
            }

            if (i >= json.Length)
                break;
        }

        return repaired is null ? json : repaired.Append(json, copied, json.Length - copied).ToString();
    }

    // The character of \uXXXX at this place, or 0 where there is something else.
    private static char Escape(string json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : '\0';
}
