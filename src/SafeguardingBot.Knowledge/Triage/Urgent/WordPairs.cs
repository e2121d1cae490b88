using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>Neighbouring and near words of a message in order, and the same over kinds of word. A pair is hashed as its words with "+" between neighbours, "~" between any.</summary>
internal static class WordPairs
{
    /// <summary>The features of one word: with its neighbour, and with each of those near.</summary>
    public const int Each = 1 + Furthest;

    private const int Furthest = 4;

    /// <param name="hashes"><see cref="Each"/> for a word, for <see cref="AddKinds"/> to use again.</param>
    public static void Add(Message message, Span<ulong> hashes, FeatureGatherer into)
    {
        for (var i = 0; i < message.Words.Length; i++)
        {
            var own = hashes.Slice(i * Each, Each);
            OfWord(message, [], i, own);
            Add(own, message.Words.Length - 1 - i, into);
        }
    }

    /// <param name="kinds">Room for a number for each word.</param>
    /// <param name="hashes">Of the same pairs of words.</param>
    public static void AddKinds(Message message, Span<int> kinds, Span<ulong> hashes, FeatureGatherer into)
    {
        var words = message.Words;
        for (var i = 0; i < kinds.Length; i++)
            kinds[i] = KindsOfWord.Of(words[i].Hash, message.Line[words[i].Start]);
        for (var i = 0; i < kinds.Length; i++)
        {
            var own = hashes.Slice(i * Each, Each);
            if (kinds[i..Math.Min(kinds.Length, i + Each)].ContainsAnyExcept(KindsOfWord.None))
                OfWord(message, kinds, i, own);
            Add(own, kinds.Length - 1 - i, into);
        }

        for (var i = 0; i < kinds.Length; i++)
            into.Add(kinds[i] == KindsOfWord.None ? words[i].Hash : KindsOfWord.HashOf(kinds[i]));
    }

    private static void Add(ReadOnlySpan<ulong> own, int after, FeatureGatherer into)
    {
        // A neighbour means more than a word further on, so it has a feature of its own beside the common one.
        for (var k = 0; after > 0 && k <= Math.Min(Furthest, after); k++)
            into.Add(own[k]);
    }

    // The word's letters are gone over once for all of its pairs, which differ before the second word in their length alone.
    private static void OfWord(Message message, ReadOnlySpan<int> kinds, int i, Span<ulong> hashes)
    {
        var first = Letters(message, kinds, i);
        ReadOnlySpan<char> b = Letters(message, kinds, i + 1), c = Letters(message, kinds, i + 2), d = Letters(message, kinds, i + 3), e = Letters(message, kinds, i + 4);
        var (toB, toC, toD, toE) = (Hash.Begin(first.Length + 1 + b.Length), Hash.Begin(first.Length + 1 + c.Length), Hash.Begin(first.Length + 1 + d.Length), Hash.Begin(first.Length + 1 + e.Length));
        foreach (var letter in first)
            (toB, toC, toD, toE) = (Hash.Go(toB, letter), Hash.Go(toC, letter), Hash.Go(toD, letter), Hash.Go(toE, letter));
        var (next, near) = (Hash.Go(toB, '+'), Hash.Go(toB, '~'));
        foreach (var letter in b)
            (next, near) = (Hash.Go(next, letter), Hash.Go(near, letter));
        hashes[0] = Hash.Mix(next);
        hashes[1] = Hash.Mix(near);
        hashes[2] = Hash.Mix(Hash.Go(Hash.Go(toC, '~'), c));
        hashes[3] = Hash.Mix(Hash.Go(Hash.Go(toD, '~'), d));
        hashes[4] = Hash.Mix(Hash.Go(Hash.Go(toE, '~'), e));
    }

    private static ReadOnlySpan<char> Letters(Message message, ReadOnlySpan<int> kinds, int i) =>
        i >= message.Words.Length ? [] : kinds.IsEmpty || kinds[i] == KindsOfWord.None ? message.Letters(message.Words[i]) : KindsOfWord.Letters(kinds[i]);
}
