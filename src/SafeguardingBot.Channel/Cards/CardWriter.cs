using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SafeguardingBot.Channel.Cards;

/// <summary>
/// Writes one card, most of which is JSON already. Commas come by themselves; brackets and names are the template's business. Kept by its thread for the next card.
/// </summary>
internal sealed class CardWriter : IBufferWriter<byte>, IDisposable
{
    /// <summary>The most bytes of UTF-8 that one UTF-16 unit takes, and the most that one byte of UTF-8 takes when it is escaped.</summary>
    private const int Utf8Growth = 3, EscapedGrowth = 6;

    [ThreadStatic]
    private static CardWriter? spare;

    private byte[] bytes = new byte[16 * 1024];
    private bool follows;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    private static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static CardWriter Rent()
    {
        var writer = spare ?? new CardWriter();
        spare = null;
        return writer;
    }

    public void Dispose()
    {
        (Length, follows) = (0, false);
        spare = this;
    }

    /// <summary>One value, or several with their commas; nothing when it is empty.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
            return;
        Separate(json.Length);
        Add(json);
        follows = true;
    }

    /// <param name="nameAndColon">As JSON: <c>"text":</c>.</param>
    public void Name(ReadOnlySpan<byte> nameAndColon)
    {
        Raw(nameAndColon);
        follows = false;
    }

    public void Open(ReadOnlySpan<byte> bracket) => Name(bracket);

    public void Close(ReadOnlySpan<byte> bracket)
    {
        follows = false;
        Raw(bracket);
    }

    public void Text(ReadOnlySpan<char> text)
    {
        OpenText();
        AddText(text);
        CloseText();
    }

    /// <summary>One string of all of them.</summary>
    public void Text(ReadOnlySpan<string> parts)
    {
        OpenText();
        var start = Length;
        foreach (var part in parts)
            Encode(part);
        EscapeSince(start);
        CloseText();
    }

    public void OpenText() => Open("\""u8);

    /// <summary>A part of a string; half a surrogate pair becomes U+FFFD.</summary>
    public void AddText(ReadOnlySpan<char> text)
    {
        var start = Length;
        Encode(text);
        EscapeSince(start);
    }

    public void CloseText() => Close("\""u8);

    /// <summary>What was written since this length, without the comma before it.</summary>
    public ReadOnlySpan<byte> Since(int length) => bytes.AsSpan(length, Length - length) is [(byte)',', .. var value] ? value : bytes.AsSpan(length, Length - length);

    /// <summary>For one value that is rare in a card, such as a number, or an object that data brings whole.</summary>
    public Utf8JsonWriter Json()
    {
        Separate(0);
        follows = true;
        return new Utf8JsonWriter(this, TemplateCompiler.WriterOptions);
    }

    void IBufferWriter<byte>.Advance(int count) => Length += count;

    Memory<byte> IBufferWriter<byte>.GetMemory(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 1));
        return bytes.AsMemory(Length);
    }

    Span<byte> IBufferWriter<byte>.GetSpan(int sizeHint)
    {
        Reserve(Math.Max(sizeHint, 1));
        return bytes.AsSpan(Length);
    }

    private void Encode(ReadOnlySpan<char> text)
    {
        Reserve(text.Length * Utf8Growth);
        Length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(Length));
    }

    private void EscapeSince(int start)
    {
        var utf8 = bytes.AsSpan(start, Length - start);
        var plain = Encoder.FindFirstCharacterToEncodeUtf8(utf8);
        if (plain < 0)
            return;
        Length = start + plain;
        var rest = utf8[plain..];
        var copy = ArrayPool<byte>.Shared.Rent(rest.Length);
        rest.CopyTo(copy);
        AddEscaped(copy.AsSpan(0, rest.Length));
        ArrayPool<byte>.Shared.Return(copy);
    }

    // Runs that need no escape are copied whole: a line end here and there is all that most texts have.
    private void AddEscaped(ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length * EscapedGrowth);
        while (!utf8.IsEmpty)
        {
            var plain = Encoder.FindFirstCharacterToEncodeUtf8(utf8);
            if (plain != 0)
            {
                plain = plain < 0 ? utf8.Length : plain;
                Add(utf8[..plain]);
            }
            else if (utf8[0] == '\n')
            {
                Add("\\n"u8);
                plain = 1;
            }
            else
            {
                Rune.DecodeFromUtf8(utf8, out _, out plain);
                Encoder.EncodeUtf8(utf8[..plain], bytes.AsSpan(Length), out _, out var written);
                Length += written;
            }

            utf8 = utf8[plain..];
        }
    }

    private void Separate(int room)
    {
        Reserve(room + 1);
        if (follows)
            bytes[Length++] = (byte)',';
    }

    private void Add(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(bytes.AsSpan(Length));
        Length += utf8.Length;
    }

    private void Reserve(int room)
    {
        if (bytes.Length - Length < room)
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + room));
    }
}
