using System.Globalization;
using System.Text;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>A name as it stands in a text in whole words, in any case, with "'s" or without.</summary>
internal sealed class WholeName(string name)
{
    public string Text => name;

    public int Length => name.Length;

    public bool IsIn(string text) => Find(text, 0) is not null;

    /// <summary>The first place from <paramref name="from"/> on; null when there is none.</summary>
    public (int Start, int End)? Find(string text, int from)
    {
        for (var at = text.IndexOf(name, from, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            if (IsBoundary(text, at) && IsBoundary(text, end))
                return (at, text.AsSpan(end).StartsWith("'s", StringComparison.OrdinalIgnoreCase) ? end + 2 : end);
        }

        return null;
    }

    /// <summary>The text with a space in each of its places.</summary>
    public string TakenOutOf(string text)
    {
        StringBuilder? rest = null;
        var from = 0;
        while (from < text.Length && Find(text, from) is { } at)
        {
            (rest ??= new()).Append(text, from, at.Start - from).Append(' ');
            from = at.End;
        }

        return rest is null ? text : rest.Append(text, from, text.Length - from).ToString();
    }

    private static bool IsBoundary(string text, int at) => IsOfAWord(text, at - 1) != IsOfAWord(text, at);

    private static bool IsOfAWord(string text, int at) => at >= 0 && at < text.Length
        && (char.IsLetterOrDigit(text[at]) || char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation);
}
