using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SafeguardingBot.Channel.Cards.Expressions;

/// <summary>Reads a JSON string even when it holds half of a surrogate pair, which people's clients do send and GetString refuses.</summary>
internal static class JsonText
{
    public static string Read(JsonElement element)
    {
        try
        {
            return element.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            return ReadLeniently(element.GetRawText().AsSpan()[1..^1]);
        }
    }

    private static string ReadLeniently(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || ++i >= raw.Length)
            {
                text.Append(raw[Math.Min(i, raw.Length - 1)]);
                continue;
            }

            text.Append(raw[i] switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'f' => '\f',
                'u' => (char)ushort.Parse(raw.Slice(i + 1, 4), System.Globalization.NumberStyles.HexNumber),
                var other => other,
            });
            i += raw[i] == 'u' ? 4 : 0;
        }

        return WellFormed(text.ToString());
    }

    /// <summary>JSON without blanks, as JavaScript writes it.</summary>
    public static string Compact(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            element.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Puts U+FFFD in place of half surrogate pairs, which cannot be written as UTF-8.</summary>
    public static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
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
}
