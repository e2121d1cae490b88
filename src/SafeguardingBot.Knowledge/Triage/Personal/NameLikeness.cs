namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>
/// Whether an unknown word is spelled more like our names than like our words, by its runs of three letters (naive Bayes).
/// It never makes a name alone: it decides between "mum zofja" and "mum downpalys" once a role word stands before.
/// </summary>
internal static class NameLikeness
{
    private static readonly float[] Weights = Learn();

    public static float Of(ReadOnlySpan<char> word)
    {
        var sum = 0f;
        Span<char> padded = stackalloc char[Math.Min(word.Length, 24) + 3];
        var length = Pad(word, padded);
        for (var i = 0; i + 2 < length; i++)
            sum += Weights[Slot(padded, i)];
        return sum / (length - 2);
    }

    private static float[] Learn()
    {
        var names = Count(NameLists.AllNames, out var namesTotal);
        var words = Count(NameLists.AllWords, out var wordsTotal);
        var weights = new float[names.Length];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = MathF.Log((names[i] + 0.5f) / (namesTotal + weights.Length * 0.5f)) - MathF.Log((words[i] + 0.5f) / (wordsTotal + weights.Length * 0.5f));
        return weights;
    }

    private static float[] Count(IEnumerable<string> list, out float total)
    {
        var counts = new float[28 * 28 * 28];
        Span<char> padded = stackalloc char[27];
        total = 0;
        foreach (var word in list)
        {
            var length = Pad(word, padded);
            for (var i = 0; i + 2 < length; i++, total++)
                counts[Slot(padded, i)]++;
        }
        return counts;
    }

    private static int Pad(ReadOnlySpan<char> word, Span<char> padded)
    {
        padded[0] = padded[1] = '^';
        var length = 2;
        for (var i = 0; i < word.Length && length < padded.Length - 1; i++)
            padded[length++] = word[i];
        padded[length++] = '^';
        return length;
    }

    private static int Slot(ReadOnlySpan<char> padded, int i) => (Code(padded[i]) * 28 + Code(padded[i + 1])) * 28 + Code(padded[i + 2]);

    private static int Code(char c) => c is >= 'a' and <= 'z' ? c - 'a' + 1 : c == '^' ? 0 : 27;
}
