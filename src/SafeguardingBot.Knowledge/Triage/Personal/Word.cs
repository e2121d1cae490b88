namespace SafeguardingBot.Knowledge.Triage.Personal;

internal enum Gap { Start, Space, Hyphen, Comma, Stop, Other }

internal enum Capitals { None, First, All, Letter }

/// <summary>One word of a folded text.</summary>
/// <param name="Lower">As typed, in lower case.</param>
/// <param name="Base">Without a possessive ending and apostrophes.</param>
internal sealed record Word(int Start, int End, string Lower, string Base, bool Possessive, Capitals Capitals, Gap Before, bool HasDigit)
{
    /// <summary>The end without a possessive ending.</summary>
    public int BaseEnd => Possessive && Lower.EndsWith("'s", StringComparison.Ordinal) ? End - 2 : Possessive && Lower.EndsWith('\'') ? End - 1 : End;

    public static List<Word> In(string text)
    {
        var words = new List<Word>(text.Length / 5 + 1);
        var last = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
                continue;
            var end = i + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] == '\'' && IsInside(text, end))))
                end++;
            words.Add(Of(text, i, end, words.Count == 0 ? Gap.Start : Between(text, last, i)));
            (last, i) = (end, end);
        }
        return words;
    }

    private static bool IsInside(string text, int at) =>
        char.IsLetter(text[at - 1]) && ((at + 1 < text.Length && char.IsLetter(text[at + 1])) || text[at - 1] is 's' or 'S' or 'z' or 'x');

    private static Word Of(string text, int start, int end, Gap gap)
    {
        var lower = text[start..end].ToLowerInvariant();
        var possessive = lower.Length > 2 && (lower.EndsWith("'s", StringComparison.Ordinal) || lower.EndsWith('\''));
        var stem = possessive ? lower.AsSpan(0, lower.Length - (lower[^1] == 's' ? 2 : 1)) : lower;
        var typed = text.AsSpan(start, stem.Length);
        var upper = 0;
        foreach (var c in typed)
            upper += char.IsUpper(c) ? 1 : 0;
        var capitals = !char.IsUpper(typed[0]) ? Capitals.None : typed.Length == 1 ? Capitals.Letter : upper == typed.Length ? Capitals.All : Capitals.First;
        var hasDigit = false;
        foreach (var c in stem)
            hasDigit |= char.IsDigit(c);
        return new(start, end, lower, !possessive && !lower.Contains('\'') ? lower : stem.ToString().Replace("'", ""), possessive, capitals, gap, hasDigit);
    }

    private static Gap Between(string text, int from, int to)
    {
        var gap = text.AsSpan(from, to - from);
        if (gap.IsWhiteSpace() && !gap.Contains('\n'))
            return Gap.Space;
        if (gap is "-")
            return Gap.Hyphen;
        if (gap is ", " or "," or "; " or " & " or "/" or "&" or " / ")
            return Gap.Comma;
        return gap.ContainsAny(".!?\n:") || gap is " - " ? Gap.Stop : Gap.Other;
    }
}
