namespace SafeguardingBot.Knowledge.Triage.Personal;

internal enum Gap : byte { Start, Space, Hyphen, Comma, Stop, Other }

internal enum Capitals : byte { None, First, All, Letter }

/// <summary>One word of a folded text. Its letters stand in a buffer beside it, in lower case and without apostrophes.</summary>
internal struct Word
{
    public int Start;
    public int End;

    /// <summary>The end without a possessive ending.</summary>
    public int BaseEnd;

    /// <summary>Where its letters begin in the buffer.</summary>
    public int First;

    /// <summary>Of its letters without a possessive ending.</summary>
    public int Length;

    /// <summary>Of its letters with the "s" of a possessive ending.</summary>
    public int WholeLength;

    public Listed Listed;
    public Capitals Capitals;
    public Gap Before;
    public bool HasDigit;

    /// <summary>Part of a published name of several words, of a number, or of something found before.</summary>
    public bool IsPublic;

    public readonly bool Possessive => BaseEnd < End;

    /// <summary>Inside the word, or as its ending.</summary>
    public readonly bool HasApostrophe => Possessive || Length < End - Start;

    /// <summary>The most words that a text can have, and the length of the buffer for their letters.</summary>
    public static (int Words, int Letters) Most(string text) => ((text.Length / 2) + 1, text.Length);

    /// <summary>Cuts a text into its words and says how many there are.</summary>
    public static int In(string text, Span<Word> words, Span<char> letters)
    {
        var (count, last, next) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetterOrDigit(text[i]))
                continue;
            var end = i + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] == '\'' && IsInside(text, end))))
                end++;
            ref var word = ref words[count];
            word = Of(text, i, end, letters[next..]);
            word.First = next;
            word.Before = count == 0 ? Gap.Start : Between(text, last, i);
            next += word.WholeLength;
            count++;
            (last, i) = (end, end);
        }

        return count;
    }

    private static bool IsInside(string text, int at) =>
        char.IsLetter(text[at - 1]) && ((at + 1 < text.Length && char.IsLetter(text[at + 1])) || text[at - 1] is 's' or 'S' or 'z' or 'x');

    private static Word Of(string text, int start, int end, Span<char> letters)
    {
        var word = new Word { Start = start, End = end, BaseEnd = BaseOf(text, start, end) };
        var upper = 0;
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetterLower(c))
            {
                letters[word.WholeLength++] = c;
                word.Length = i < word.BaseEnd ? word.WholeLength : word.Length;
                continue;
            }

            if (i < word.BaseEnd)
            {
                upper += char.IsUpper(c) ? 1 : 0;
                word.HasDigit |= char.IsDigit(c);
            }

            if (c != '\'')
                letters[word.WholeLength++] = char.ToLowerInvariant(c);
            if (i < word.BaseEnd)
                word.Length = word.WholeLength;
        }

        var typed = word.BaseEnd - start;
        word.Capitals = !char.IsUpper(text[start]) ? Capitals.None : typed == 1 ? Capitals.Letter : upper == typed ? Capitals.All : Capitals.First;
        return word;
    }

    // Without "'s" or "'" at the end.
    private static int BaseOf(string text, int start, int end) =>
        end - start <= 2 ? end : text[end - 1] == '\'' ? end - 1 : text[end - 2] == '\'' && text[end - 1] is 's' or 'S' ? end - 2 : end;

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
