namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// Mends words that the training text does not know and leaves all others alone. Words are found through the forms they take when one
/// letter is deleted (the idea of W. Garbe's SymSpell), then checked by edit distance: one slip, or two in a long word.
/// </summary>
internal sealed class Speller
{
    private const int MinLength = 5;
    private const int LongWord = 8;
    private readonly HashTable known;
    private readonly string[] words;
    private readonly int[] counts;
    private readonly int[] buckets;
    private readonly (int Next, int Word)[] entries;
    private readonly int mask;

    /// <param name="vocabulary">Known words with how often each occurs.</param>
    public Speller(IReadOnlyCollection<KeyValuePair<string, int>> vocabulary)
    {
        known = new HashTable(vocabulary.Count);
        words = new string[vocabulary.Count];
        counts = new int[vocabulary.Count];
        var forms = 0;
        foreach (var (word, count) in vocabulary)
        {
            var at = known.FindOrAdd(Hash.Of(word));
            words[at] = word;
            counts[at] = count;
            forms += word.Length + 1;
        }
        var size = 16;
        while (size < forms)
            size *= 2;
        mask = size - 1;
        buckets = new int[size];
        entries = new (int, int)[forms + 1];
        Index();
    }

    public static Speller Read(LearntReader from)
    {
        var (words, counts) = (from.Texts(), from.Array<int>());
        return new([.. words.Zip(counts, KeyValuePair.Create)]);
    }

    public void Write(LearntWriter to)
    {
        to.Texts(words);
        to.Array<int>(counts);
    }

    public bool Knows(ulong word) => known.Find(word) >= 0;

    /// <summary>The known word that a text most likely meant, or null when it is known, short, has digits, or nothing is near.</summary>
    public string? Mend(ReadOnlySpan<char> word)
    {
        if (word.Length < MinLength || word.Length > AnalysedText.MaxTokenLength || Knows(Hash.Of(word)) || word.ContainsAnyExceptInRange('a', 'z'))
            return null;
        var best = -1;
        var bestRank = int.MinValue;
        Consider(Hash.Of(word), word, ref best, ref bestRank);
        Span<char> form = stackalloc char[word.Length];
        for (var skip = 0; skip < word.Length; skip++)
        {
            if (skip > 0 && word[skip] == word[skip - 1])
                continue;
            Consider(Hash.Of(Without(word, skip, form)), word, ref best, ref bestRank);
        }
        return best < 0 ? null : words[best];
    }

    private void Consider(ulong form, ReadOnlySpan<char> word, ref int best, ref int bestRank)
    {
        for (var e = buckets[(int)form & mask]; e != 0; e = entries[e].Next)
        {
            var candidate = entries[e].Word;
            var allowed = word.Length >= LongWord ? 2 : 1;
            var distance = EditDistance.Between(word, words[candidate], allowed);
            if (distance > allowed)
                continue;
            var rank = (-distance * 2_000_000) + (words[candidate][0] == word[0] ? 1_000_000 : 0) + Math.Min(counts[candidate], 999_999);
            if (rank < bestRank || (rank == bestRank && string.CompareOrdinal(words[candidate], words[best]) >= 0))
                continue;
            best = candidate;
            bestRank = rank;
        }
    }

    private void Index()
    {
        var next = 1;
        Span<char> form = stackalloc char[AnalysedText.MaxTokenLength];
        for (var w = 0; w < words.Length; w++)
        {
            var word = words[w].AsSpan();
            if (word.Length < MinLength - 1)
                continue;
            Put(Hash.Of(word), w, ref next);
            for (var skip = 0; skip < word.Length; skip++)
            {
                if (skip == 0 || word[skip] != word[skip - 1])
                    Put(Hash.Of(Without(word, skip, form)), w, ref next);
            }
        }
    }

    private void Put(ulong form, int word, ref int next)
    {
        ref var bucket = ref buckets[(int)form & mask];
        entries[next] = (bucket, word);
        bucket = next++;
    }

    private static ReadOnlySpan<char> Without(ReadOnlySpan<char> word, int skip, Span<char> into)
    {
        word[..skip].CopyTo(into);
        word[(skip + 1)..].CopyTo(into[skip..]);
        return into[..(word.Length - 1)];
    }
}
