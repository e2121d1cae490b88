using System.Numerics;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// Mends words that the training text does not know and leaves all others alone. Words are found through the forms they take when one
/// letter is deleted (the idea of W. Garbe's SymSpell), then checked by edit distance: one slip, or two in a long word.
/// </summary>
internal sealed class Speller
{
    private const int MinLength = 5;
    private const int LongWord = 8;
    private readonly PackedTable known;
    private readonly string[] words;
    private readonly int[] counts;
    private readonly uint[] letters;
    private readonly ulong[] stems;
    private readonly int[] buckets;
    private readonly (int Next, int Word)[] entries;
    private readonly int mask;

    /// <param name="vocabulary">Known words with how often each occurs.</param>
    public Speller(IReadOnlyCollection<KeyValuePair<string, int>> vocabulary)
    {
        var numbers = new HashTable(vocabulary.Count);
        words = new string[vocabulary.Count];
        counts = new int[vocabulary.Count];
        var forms = 0;
        foreach (var (word, count) in vocabulary)
        {
            var at = numbers.FindOrAdd(Hash.Of(word));
            words[at] = word;
            counts[at] = count;
            forms += word.Length + 1;
        }
        known = numbers.ToPacked();
        var size = 16;
        while (size < forms)
            size *= 2;
        mask = size - 1;
        buckets = new int[size];
        entries = new (int, int)[forms + 1];
        letters = Array.ConvertAll(words, w => LettersOf(w));
        stems = Array.ConvertAll(words, w => AnalysedText.StemHash(w));
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

    public string[] Words => words;

    /// <summary>The number of a known word, or −1.</summary>
    public int Find(ulong word) => known.Find(word);

    public ulong StemOf(int word) => stems[word];

    /// <summary>The known word that a text most likely meant, or null when it is known, short, has digits, or nothing is near.</summary>
    public string? Mend(ReadOnlySpan<char> word) => Find(Hash.Of(word)) < 0 && Nearest(word) is var meant and >= 0 ? words[meant] : null;

    /// <summary>The number of the known word that an unknown one most likely meant, or −1.</summary>
    public int Nearest(ReadOnlySpan<char> word)
    {
        if (word.Length < MinLength || word.Length > AnalysedText.MaxTokenLength || word.ContainsAnyExceptInRange('a', 'z'))
            return -1;
        var own = LettersOf(word);
        var best = -1;
        var bestRank = int.MinValue;
        Consider(Hash.Of(word), word, own, ref best, ref bestRank);
        Span<char> form = stackalloc char[word.Length];
        for (var skip = 0; skip < word.Length; skip++)
        {
            if (skip > 0 && word[skip] == word[skip - 1])
                continue;
            Consider(Hash.Of(Without(word, skip, form)), word, own, ref best, ref bestRank);
        }
        return best;
    }

    private void Consider(ulong form, ReadOnlySpan<char> word, uint own, ref int best, ref int bestRank)
    {
        for (var e = buckets[(int)form & mask]; e != 0; e = entries[e].Next)
        {
            var candidate = entries[e].Word;
            var allowed = word.Length >= LongWord ? 2 : 1;

            // A slip takes at most one letter away and brings at most one in.
            if (BitOperations.PopCount(own ^ letters[candidate]) > 2 * allowed)
                continue;
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

    // Which letters it has, as bits; what is not a–z shares them.
    private static uint LettersOf(ReadOnlySpan<char> word)
    {
        var set = 0U;
        foreach (var c in word)
            set |= 1U << (c & 31);
        return set;
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
