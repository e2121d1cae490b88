using System.Buffers;
using System.Text;

namespace SafeguardingBot.Channel.Cards;

/// <summary>
/// Makes text from data show as it is in a card: no Markdown, no mention, no HTML, and no characters that hide or reorder what is read.
/// </summary>
public static class MarkdownEscaping
{
    private const char ZeroWidthJoiner = '\u200d';

    private const string Invisible =
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\v\f\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007f"
        + "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff";

    private static readonly SearchValues<char> Unclean = SearchValues.Create(Invisible), Suspicious = SearchValues.Create("\\*_~[]()#>|`<&" + Invisible);

    /// <summary>For TextBlock text and facts.</summary>
    public static string Escape(string text) => Write(text, escape: true);

    /// <summary>For text that is not read as Markdown: only takes out invisible and reordering characters.</summary>
    public static string Clean(string text) => Write(text, escape: false);

    /// <summary>Whether <see cref="Clean"/> leaves all of them as they are.</summary>
    internal static bool AreClean(ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.AsSpan().IndexOfAny(Unclean) >= 0)
                return false;
        }

        return true;
    }

    /// <summary>
    /// A Markdown link made of data, for a data name that ends in "Markdown". An address that is not https, mailto or tel leaves the title alone.
    /// </summary>
    public static string Link(string title, string address)
    {
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "mailto" or "tel"
            ? $"[{Escape(title)}]({uri.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})"
            : Escape(title);
    }

    private static string Write(string text, bool escape)
    {
        var first = text.AsSpan().IndexOfAny(escape ? Suspicious : Unclean);
        if (first < 0)
            return text;
        var result = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            var c = text[i];
            if (IsInvisible(c) && !JoinsEmoji(text, i))
                continue;
            if (escape && c is '\\' or '*' or '_' or '~' or '[' or ']' or '(' or ')' or '#' or '>' or '|' or '`')
                result.Append('\\').Append(c);
            else if (escape && c == '<' && OpensTag(text, i))
                result.Append("&lt;");
            else if (escape && c == '&' && OpensEntity(text, i))
                result.Append("&amp;");
            else
                result.Append(c);
        }

        return result.ToString();
    }

    private static bool IsInvisible(char c) => c is (< ' ' and not ('\t' or '\n' or '\r')) or '\u007f' or '\u00ad' or '\u061c' or '\u180e'
        or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u2064') or (>= '\u2066' and <= '\u2069') or '\ufeff';

    // A family or a profession is several emoji joined; without the joiner it falls apart.
    private static bool JoinsEmoji(string text, int at) =>
        text[at] == ZeroWidthJoiner && at > 0 && at + 1 < text.Length && (char.IsLowSurrogate(text[at - 1]) || text[at - 1] == '\ufe0f');

    // Invisible characters between < and the name go away, so they do not count here either.
    private static bool OpensTag(string text, int at)
    {
        while (++at < text.Length && IsInvisible(text[at]))
        {
        }

        return at < text.Length && (char.IsLetter(text[at]) || text[at] is '/' or '!' or '?');
    }

    private static bool OpensEntity(string text, int at)
    {
        while (++at < text.Length && IsInvisible(text[at]))
        {
        }

        return at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '#') && text.AsSpan(at, Math.Min(40, text.Length - at)).Contains(';');
    }
}
