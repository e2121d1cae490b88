namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// Cuts a text into folded words: accents and case folded, invisible characters dropped, contractions written out, ages split from their unit.
/// Bounded by <see cref="AnalysedText"/>'s limits whatever the text is, and never throws.
/// </summary>
public static class TextNormaliser
{
    [ThreadStatic]
    private static AnalysedText? buffer;

    /// <summary>The words of a text as the matcher reads them.</summary>
    public static IReadOnlyList<string> Words(string? text)
    {
        var words = new List<string>();
        AddWords(text, words);
        return words;
    }

    /// <summary>Adds the words of a text to a list.</summary>
    internal static void AddWords(ReadOnlySpan<char> text, List<string> words)
    {
        var analysed = Analysed(text);
        foreach (ref readonly var token in analysed.Tokens)
            words.Add(analysed.Letters(token).ToString());
    }

    /// <summary>The text in this thread's buffer: it holds until the next one is analysed there.</summary>
    internal static AnalysedText Analysed(ReadOnlySpan<char> text)
    {
        buffer ??= new();
        Analyse(text, buffer);
        return buffer;
    }

    /// <summary>The words joined by single spaces: two texts that the matcher cannot tell apart have the same key.</summary>
    public static string Key(string? text) => string.Join(' ', Words(text));

    internal static void Analyse(ReadOnlySpan<char> text, AnalysedText into)
    {
        into.Clear();
        if (text.Length <= AnalysedText.MaxCharacters)
        {
            Append(text, into);
            return;
        }
        Append(text[..(AnalysedText.MaxCharacters / 2)], into);
        Append(text[^(AnalysedText.MaxCharacters / 2)..], into);
    }

    private static void Append(ReadOnlySpan<char> text, AnalysedText into)
    {
        Span<char> word = stackalloc char[AnalysedText.MaxTokenLength + 2];
        var length = 0;
        var apostrophe = -1;
        for (var i = 0; i < text.Length && !into.IsFull; i++)
        {
            var c = Fold(text, ref i, out var second);
            if (c == CharacterFold.Drop)
                continue;
            if (c == CharacterFold.Apostrophe)
            {
                apostrophe = length;
                continue;
            }
            if (c != CharacterFold.Space)
            {
                if (length < AnalysedText.MaxTokenLength)
                    word[length++] = c;
                if (second != CharacterFold.Drop && length < AnalysedText.MaxTokenLength)
                    word[length++] = second;
                continue;
            }
            Finish(word[..length], apostrophe, into);
            length = 0;
            apostrophe = -1;
            if (text[i] is '£' or '$' or '€')
                into.Add("money");
            else if (text[i] == '&')
                into.Add("and");
        }
        Finish(word[..length], apostrophe, into);
    }

    private static char Fold(ReadOnlySpan<char> text, ref int i, out char second)
    {
        var c = text[i];
        if (!char.IsSurrogate(c))
            return CharacterFold.Fold(c, out second);
        second = CharacterFold.Drop;
        if (!char.IsHighSurrogate(c) || i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1]))
            return CharacterFold.Space;
        var code = char.ConvertToUtf32(c, text[++i]);
        // Mathematical bold and script letters, which phones offer as "fonts".
        return code is >= 0x1D400 and <= 0x1D6A3 ? (char)('a' + ((code - 0x1D400) % 26)) : CharacterFold.Space;
    }

    private static void Finish(Span<char> word, int apostrophe, AnalysedText into)
    {
        if (word.IsEmpty)
            return;
        UnmixScripts(word);
        if (char.IsAsciiDigit(word[0]) && SplitAge(word, into))
            return;
        Contractions.Add(word, apostrophe, into);
    }

    // A word of Latin letters with a few Cyrillic or Greek ones among them is Latin, drawn to slip past a filter or pasted from a bad scan.
    private static void UnmixScripts(Span<char> word)
    {
        var latin = false;
        var other = false;
        foreach (var c in word)
        {
            latin |= char.IsAsciiLetterLower(c);
            other |= c is >= '\u0370' and < '\u0530';
        }
        if (!latin || !other)
            return;
        for (var i = 0; i < word.Length; i++)
            word[i] = CharacterFold.Lookalike(word[i]);
    }

    // "17yo", "6mths" and "3wk" are a number and a unit of age.
    private static bool SplitAge(ReadOnlySpan<char> word, AnalysedText into)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
            digits++;
        if (digits > 3 || digits == word.Length)
            return false;
        var (unit, old) = word[digits..] switch
        {
            "yo" or "yro" or "yrold" or "yearold" or "yold" => ("year", true),
            "y" or "yr" or "yrs" or "year" or "years" => ("year", false),
            "mo" or "mth" or "mths" or "mnth" or "month" or "months" => ("month", false),
            "wk" or "wks" or "week" or "weeks" => ("week", false),
            _ => (null, false),
        };
        if (unit is null)
            return false;
        into.Add(word[..digits]);
        into.Add(unit);
        if (old)
            into.Add("old");
        return true;
    }
}
