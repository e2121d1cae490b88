namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// The suffix-stripping algorithm of M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, in place on a folded word.
/// Words of one or two letters, and words with anything but a–z, stay as they are.
/// </summary>
internal static class PorterStemmer
{
    // Each row: suffix, what takes its place when the measure before it is above zero.
    private static readonly (string From, string To)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string From, string To)[] Step3 =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ];

    // Longest first where one ends another.
    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic", "ou",
    ];

    /// <summary>Stems in place and gives the new length, never more than the old.</summary>
    public static int Stem(Span<char> word)
    {
        if (word.Length <= 2)
            return word.Length;
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterLower(c))
                return word.Length;
        }
        var n = Plural(word, word.Length);
        n = PastAndParticiple(word, n);
        if (n > 1 && word[n - 1] == 'y' && HasVowel(word, n - 1))
            word[n - 1] = 'i';
        n = ReplaceFirst(word, n, Step2);
        n = ReplaceFirst(word, n, Step3);
        n = DropResidue(word, n);
        return Tidy(word, n);
    }

    private static int Plural(Span<char> w, int n)
    {
        if (w[n - 1] != 's')
            return n;
        if (Ends(w, n, "sses") || Ends(w, n, "ies"))
            return n - 2;
        return w[n - 2] == 's' ? n : n - 1;
    }

    private static int PastAndParticiple(Span<char> w, int n)
    {
        if (Ends(w, n, "eed"))
            return Measure(w, n - 3) > 0 ? n - 1 : n;
        var drop = Ends(w, n, "ed") ? 2 : Ends(w, n, "ing") ? 3 : 0;
        if (drop == 0 || !HasVowel(w, n - drop))
            return n;
        n -= drop;
        if (Ends(w, n, "at") || Ends(w, n, "bl") || Ends(w, n, "iz"))
        {
            w[n] = 'e';
            return n + 1;
        }
        if (DoubleConsonant(w, n) && w[n - 1] is not ('l' or 's' or 'z'))
            return n - 1;
        if (Measure(w, n) == 1 && ShortSyllable(w, n))
        {
            w[n] = 'e';
            return n + 1;
        }
        return n;
    }

    private static int ReplaceFirst(Span<char> w, int n, (string From, string To)[] rules)
    {
        foreach (var (from, to) in rules)
        {
            if (!Ends(w, n, from))
                continue;
            var stem = n - from.Length;
            if (Measure(w, stem) == 0)
                return n;
            to.CopyTo(w[stem..]);
            return stem + to.Length;
        }
        return n;
    }

    private static int DropResidue(Span<char> w, int n)
    {
        foreach (var suffix in Step4)
        {
            if (!Ends(w, n, suffix))
                continue;
            var stem = n - suffix.Length;
            var allowed = suffix != "ion" || (stem > 0 && w[stem - 1] is 's' or 't');
            return allowed && Measure(w, stem) > 1 ? stem : n;
        }
        return n;
    }

    private static int Tidy(Span<char> w, int n)
    {
        if (w[n - 1] == 'e')
        {
            var m = Measure(w, n - 1);
            if (m > 1 || (m == 1 && !ShortSyllable(w, n - 1)))
                n--;
        }
        return w[n - 1] == 'l' && DoubleConsonant(w, n) && Measure(w, n) > 1 ? n - 1 : n;
    }

    private static bool Ends(Span<char> w, int n, string suffix) =>
        n > suffix.Length && w[..n].EndsWith(suffix, StringComparison.Ordinal);

    private static bool Consonant(Span<char> w, int i) => w[i] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => i == 0 || !Consonant(w, i - 1),
        _ => true,
    };

    private static bool HasVowel(Span<char> w, int n)
    {
        for (var i = 0; i < n; i++)
        {
            if (!Consonant(w, i))
                return true;
        }
        return false;
    }

    // Porter's m: how many times a run of vowels is followed by a run of consonants.
    private static int Measure(Span<char> w, int n)
    {
        var m = 0;
        var vowel = false;
        for (var i = 0; i < n; i++)
        {
            var consonant = Consonant(w, i);
            if (consonant && vowel)
                m++;
            vowel = !consonant;
        }
        return m;
    }

    private static bool DoubleConsonant(Span<char> w, int n) => n > 1 && w[n - 1] == w[n - 2] && Consonant(w, n - 1);

    private static bool ShortSyllable(Span<char> w, int n) =>
        n > 2 && Consonant(w, n - 1) && !Consonant(w, n - 2) && Consonant(w, n - 3) && w[n - 1] is not ('w' or 'x' or 'y');
}
