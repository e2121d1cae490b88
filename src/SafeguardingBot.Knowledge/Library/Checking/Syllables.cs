namespace SafeguardingBot.Knowledge.Library.Checking;

/// <summary>Counts syllables by the sounds that letters usually stand for; right for about nine English words in ten, which is enough to compare sentences.</summary>
internal static class Syllables
{
    public static int Count(string word) =>
        Math.Max(1, word.Split('-', '–', '/').Sum(part => OfPart(string.Concat(part.Where(char.IsAsciiLetter)))));

    private static int OfPart(string letters)
    {
        if (letters.Length == 0)
            return 0;

        // Our commonest word has a silent e in its middle.
        var word = letters.ToLowerInvariant().Replace("safeg", "safg", StringComparison.Ordinal);
        var groups = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (IsVowel(word, i) && (i == 0 || !IsVowel(word, i - 1) || SpokenApart(word, i)))
                groups++;
        }

        // Letters said one by one, such as GP and NHS.
        if (groups == 0)
            return letters.All(char.IsAsciiLetterUpper) ? letters.Length : 1;

        return Math.Max(1, groups - (HasSilentEnd(word) ? 1 : 0));
    }

    private static bool IsVowel(string word, int at) => word[at] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[at] == 'y' && at > 0);

    /// <summary>Two vowels that begin a syllable each: re-al, cre-ate, vi-olence, situ-ation, be-ing.</summary>
    private static bool SpokenApart(string word, int at) => (word[at - 1], word[at]) switch
    {
        ('i', 'a') => at < 2 || word[at - 2] is not ('c' or 't' or 's'), // so-cial, ini-tial
        ('i', 'o') => at < 2 || word[at - 2] is not ('c' or 't' or 's' or 'g'), // ac-tion, re-gion
        ('e', 'o') or ('u', 'a') => word[..at] is not ("peo" or "pe") && !word.Contains("qua", StringComparison.Ordinal) && !word.Contains("gua", StringComparison.Ordinal) && !word.Contains("people", StringComparison.Ordinal),
        ('e', 'i') => at + 1 < word.Length && word[at + 1] == 'n' && word.EndsWith("ing", StringComparison.Ordinal) && at == word.Length - 3,
        ('y', 'i') => true,
        _ => false,
    };

    /// <summary>The e of came, of asked and of homes, but not of table, needed and houses.</summary>
    private static bool HasSilentEnd(string word)
    {
        if (word.Length < 3)
            return false;

        if (word[^1] == 'e')
            return !IsVowel(word, word.Length - 2) && !(word[^2] == 'l' && !IsVowel(word, word.Length - 3));

        if (word.EndsWith("ed", StringComparison.Ordinal))
            return word[^3] is not ('t' or 'd') && !IsVowel(word, word.Length - 3);

        return word.EndsWith("es", StringComparison.Ordinal) && word[^3] is not ('s' or 'c' or 'z' or 'x' or 'g' or 'h') && !IsVowel(word, word.Length - 3);
    }
}
