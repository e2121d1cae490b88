using System.Globalization;
using System.Text;

namespace SafeguardingBot.Knowledge.Library.Writing;

/// <summary>What a person typed into a field, as it may stand on one line of a file.</summary>
public static class OneLine
{
    /// <summary>
    /// Line breaks and runs of space become one space; control characters and those that turn the direction of writing or cannot be seen are dropped,
    /// since with them a line can look other than it reads.
    /// </summary>
    public static string Of(string? typed)
    {
        var line = new StringBuilder(typed?.Length ?? 0);
        foreach (var rune in (typed ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate) && rune != Rune.ReplacementChar)
            {
                line.Append(rune);
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>Each line of a field that holds one thing a line; empty lines are left out.</summary>
    public static IReadOnlyList<string> Each(string? typed) => [.. (typed ?? "").ReplaceLineEndings("\n").Split('\n').Select(Of).Where(l => l.Length > 0)];
}
