using System.Net;
using System.Security;
using System.Text;

namespace SafeguardingBot.Channel.Activities;

/// <summary>Takes the bot's own mention out of a message, and makes mentions of people.</summary>
public static class Mentions
{
    /// <summary>What the person said: the text without mentions of the recipient, without invisible characters, trimmed; never null.</summary>
    public static string Strip(Activity activity)
    {
        var text = activity.Text;
        if (string.IsNullOrEmpty(text))
            return "";

        if (activity.Recipient?.Id is { } botId && activity.Entities is { } entities)
        {
            foreach (var entity in entities)
            {
                if (entity.Type == Entity.MentionType && string.Equals(entity.Mentioned?.Id, botId, StringComparison.Ordinal))
                    text = Without(text, entity);
            }
        }

        return Clean(text);
    }

    /// <summary>The mention of a person from the roster, with the text that must stand in the message, escaped the same in both places.</summary>
    public static Entity Of(ChannelAccount person) => new()
    {
        Type = Entity.MentionType,
        Text = $"<at>{SecurityElement.Escape(person.Name)}</at>",
        Mentioned = person,
    };

    private static string Without(string text, Entity mention)
    {
        if (mention.Text is { Length: > 0 } exact && text.Contains(exact, StringComparison.OrdinalIgnoreCase))
            return text.Replace(exact, " ", StringComparison.OrdinalIgnoreCase);

        // Names with "&" arrive encoded one way in the entity and another in the text (BotFramework-Services#204).
        var names = (Given: Decoded(mention.Mentioned?.Name), Shown: Decoded(InnerText(mention.Text)));
        var rest = new StringBuilder(text.Length);
        var from = 0;
        for (; TryFindTag(text, from, out var start, out var end, out var inner); from = end)
        {
            var name = Decoded(inner);
            if (name.Length > 0 && (Same(name, names.Given) || Same(name, names.Shown)))
                rest.Append(text, from, start - from).Append(' ');
            else
                rest.Append(text, from, end - from);
        }

        return rest.Append(text, from, text.Length - from).ToString();
    }

    private static bool TryFindTag(string text, int from, out int start, out int end, out string inner)
    {
        const string open = "<at", close = "</at>";
        (end, inner) = (from, "");
        for (start = text.IndexOf(open, from, StringComparison.OrdinalIgnoreCase); start >= 0;
             start = text.IndexOf(open, start + open.Length, StringComparison.OrdinalIgnoreCase))
        {
            var after = start + open.Length;
            if (after >= text.Length || text[after] is not ('>' or ' '))
                continue;
            var content = text.IndexOf('>', after) + 1;
            var stop = content == 0 ? -1 : text.IndexOf(close, content, StringComparison.OrdinalIgnoreCase);
            if (stop < 0)
                return false;
            inner = text[content..stop];
            end = stop + close.Length;
            return true;
        }

        return false;
    }

    private static string InnerText(string? tag) =>
        tag is not null && TryFindTag(tag, 0, out _, out _, out var inner) ? inner : "";

    private static string Decoded(string? name) => WebUtility.HtmlDecode(name)?.Replace('\u00a0', ' ').Trim() ?? "";

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static string Clean(string text)
    {
        if (IsClean(text))
            return text;
        text = text.Replace("&nbsp;", " ", StringComparison.OrdinalIgnoreCase);
        var clean = new StringBuilder(text.Length);
        var gap = '\0';
        foreach (var c in text)
        {
            if (IsInvisible(c))
                continue;
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                gap = c is '\n' or '\r' || gap == '\n' ? '\n' : ' ';
                continue;
            }

            if (gap != '\0' && clean.Length > 0)
                clean.Append(gap);
            gap = '\0';
            clean.Append(c);
        }

        return clean.ToString();
    }

    // As most people type: words with one space between them.
    private static bool IsClean(string text)
    {
        var last = ' ';
        foreach (var c in text)
        {
            if (c == ' ' ? last == ' ' : c == '&' || IsInvisible(c) || char.IsWhiteSpace(c) || char.IsControl(c))
                return false;
            last = c;
        }

        return last != ' ';
    }

    // Zero-width characters, and the marks that turn the direction of what follows.
    private static bool IsInvisible(char c) => c is (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e')
        or (>= '\u2060' and <= '\u2069') or '\ufeff' or '\u00ad';
}
