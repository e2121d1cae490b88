using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>
/// Turns a message into numbered features: words, neighbouring and near words in order, the letters of longer words (which survive a slip of the thumb),
/// how it starts and ends, its cues, and the same pairs over kinds of word. Each family is scaled to its own length, so that many letters do not drown one cue.
/// </summary>
internal static class UrgencyFeatures
{
    /// <summary>Places for features. Two that share a place blur a little; a power of two so that a hash is cut by a mask.</summary>
    public const int Places = 1 << 17;

    private const int NameLength = 3;

    // No stretch of a message has more words.
    private const int Usual = 64;

    private enum Family
    {
        Words,
        Pairs,
        Letters,
        Cues,
        Kinds,
    }

    private static readonly float[] Shares = [1f, 0.7f, 0.7f, 1f, 1.4f];

    private static readonly ulong[] Lengths = [.. Enumerable.Range(0, 6).Select(fifths => Hash.Of($"length {fifths}"))];

    [ThreadStatic]
    private static FeatureGatherer? gatherer;

    /// <summary>In a buffer of this thread, good until the next message.</summary>
    public static FeatureGatherer Gather(Message message, FoundCues cues)
    {
        var into = gatherer ??= new();
        into.Begin();
        Begin(Family.Words, into);
        AddWords(message, into);
        End(Family.Words, into);
        var words = message.Words.Length;
        Span<ulong> pairs = words <= Usual ? stackalloc ulong[words * WordPairs.Each] : new ulong[words * WordPairs.Each];
        Begin(Family.Pairs, into);
        WordPairs.Add(message, pairs, into);
        End(Family.Pairs, into);
        Begin(Family.Letters, into);
        AddLetters(message, into);
        End(Family.Letters, into);
        Begin(Family.Cues, into);
        Cues.AddMeanings(cues, into);
        End(Family.Cues, into);
        Begin(Family.Kinds, into);
        WordPairs.AddKinds(message, words <= Usual ? stackalloc int[words] : new int[words], pairs, into);
        End(Family.Kinds, into);
        return into;
    }

    private static void Begin(Family family, FeatureGatherer into) => into.BeginFamily((ulong)family);

    private static void End(Family family, FeatureGatherer into) => into.EndFamily(Shares[(int)family]);

    private static void AddWords(Message message, FeatureGatherer into)
    {
        var words = message.Words;
        foreach (ref readonly var word in words)
            into.Add(word.Hash);
        if (words.IsEmpty)
            return;

        var first = message.Letters(words[0]);
        into.Add(Hash.OfJoined("starts ", first));
        if (words.Length > 1)
            into.Add(Hash.OfJoined("starts ", message.Line.AsSpan(words[0].Start, words[1].Start + words[1].Length - words[0].Start)));
        into.Add(Hash.OfJoined("ends ", message.Letters(words[^1])));
        into.Add(Lengths[Math.Min(Lengths.Length - 1, words.Length / 5)]);
    }

    private static void AddLetters(Message message, FeatureGatherer into)
    {
        Span<char> padded = stackalloc char[AnalysedText.MaxTokenLength + 2];
        foreach (ref readonly var word in message.Words)
        {
            padded[0] = '<';
            message.Letters(word).CopyTo(padded[1..]);
            padded[word.Length + 1] = '>';
            for (var length = NameLength; length <= NameLength + 1; length++)
            {
                for (var i = 0; i + length <= word.Length + 2; i++)
                    into.Add(Hash.Of(padded.Slice(i, length)));
            }
        }
    }
}

/// <summary>The places of a message's features and the weight of each.</summary>
internal readonly record struct Features(int[] Places, float[] Values);
