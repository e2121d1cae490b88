using System.Text;

namespace SafeguardingBot.Knowledge.Tests.Library;

/// <summary>Compares texts by their words alone: capitals, punctuation, marks and line breaks do not count.</summary>
internal static class Wording
{
    public static IReadOnlyList<string> Words(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(c))
                plain.Append(c);
            else if (c is not ('\'' or '’' or '*' or '_'))
                plain.Append(' ');
        }

        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    public static string Plain(string text) => string.Join(' ', Words(text));

    /// <summary>Every run of so many words, in one text.</summary>
    public static IEnumerable<string> Runs(string text, int length)
    {
        var words = Words(text);
        for (var i = 0; i + length <= words.Count; i++)
            yield return string.Join(' ', words.Skip(i).Take(length));
    }
}
