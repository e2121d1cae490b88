using System.Runtime.InteropServices;
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

    private const int FurthestPair = 4;
    private const int NameLength = 3;

    private enum Family
    {
        Words,
        Pairs,
        Letters,
        Cues,
        Kinds,
    }

    private static readonly float[] Shares = [1f, 0.7f, 0.7f, 1f, 1.4f];

    private static readonly string[] Lengths = ["0", "1", "2", "3", "4", "5"];

    [ThreadStatic]
    private static FeatureGatherer? gatherer;

    /// <summary>In a buffer of this thread, good until the next message.</summary>
    public static FeatureGatherer Gather(Message message, FoundCues cues)
    {
        var into = gatherer ??= new();
        into.Begin();
        AddWords(message.Words, into);
        End(Family.Words, into);
        AddPairs(CollectionsMarshal.AsSpan(message.Words), into);
        End(Family.Pairs, into);
        AddLetters(message.Words, into);
        End(Family.Letters, into);
        AddCues(cues.ToList(), into);
        End(Family.Cues, into);
        var kinds = KindsOfWord.Of(message.Words);
        AddPairs(kinds, into);
        foreach (var kind in kinds)
            into.Add(Hash.Of(kind));
        End(Family.Kinds, into);
        return into;
    }

    private static void End(Family family, FeatureGatherer into) => into.EndFamily((ulong)family, Shares[(int)family]);

    private static void AddWords(List<string> words, FeatureGatherer into)
    {
        foreach (var word in words)
            into.Add(Hash.Of(word));
        if (words.Count == 0)
            return;

        into.Add(Hash.OfJoined("starts ", words[0]));
        into.Add(words.Count == 1 ? Hash.OfJoined("starts ", words[0]) : Hash.OfJoined("starts ", words[0], " ", words[1]));
        into.Add(Hash.OfJoined("ends ", words[^1]));
        into.Add(Hash.OfJoined("length ", Lengths[Math.Min(Lengths.Length - 1, words.Count / 5)]));
    }

    private static void AddPairs(ReadOnlySpan<string> words, FeatureGatherer into)
    {
        for (var i = 0; i < words.Length; i++)
        {
            for (var j = i + 1; j < words.Length && j <= i + FurthestPair; j++)
            {
                // A neighbour means more than a word further on, so it has a feature of its own beside the common one.
                if (j == i + 1)
                    into.Add(Hash.OfJoined(words[i], "+", words[j]));
                into.Add(Hash.OfJoined(words[i], "~", words[j]));
            }
        }
    }

    private static void AddLetters(List<string> words, FeatureGatherer into)
    {
        Span<char> padded = stackalloc char[AnalysedText.MaxTokenLength + 2];
        foreach (var word in words)
        {
            padded[0] = '<';
            word.CopyTo(padded[1..]);
            padded[word.Length + 1] = '>';
            for (var length = NameLength; length <= NameLength + 1; length++)
            {
                for (var i = 0; i + length <= word.Length + 2; i++)
                    into.Add(Hash.Of(padded.Slice(i, length)));
            }
        }
    }

    private static void AddCues(List<Cue> cues, FeatureGatherer into)
    {
        for (var i = 0; i < cues.Count; i++)
        {
            into.Add(Hash.Of(cues[i].Meaning));
            for (var j = i + 1; j < cues.Count; j++)
                into.Add(Hash.OfJoined(cues[i].Meaning, "&", cues[j].Meaning));
        }
    }
}

/// <summary>The places of a message's features and the weight of each.</summary>
internal readonly record struct Features(int[] Places, float[] Values);
