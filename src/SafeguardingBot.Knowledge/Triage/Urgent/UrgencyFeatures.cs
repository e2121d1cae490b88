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

    public static Features Of(Message message, IReadOnlyList<Cue> cues)
    {
        var places = new List<int>();
        var values = new List<float>();
        AddFamily(Family.Words, Words(message), places, values);
        AddFamily(Family.Pairs, Pairs(message.Words), places, values);
        AddFamily(Family.Letters, Letters(message.Words), places, values);
        AddFamily(Family.Cues, CuePlaces(cues), places, values);
        var kinds = KindsOfWord.Of(message.Words);
        AddFamily(Family.Kinds, Pairs(kinds).Concat(kinds.Select(k => Hash.Of(k))), places, values);
        return new([.. places], [.. values]);
    }

    private static void AddFamily(Family family, IEnumerable<ulong> hashes, List<int> places, List<float> values)
    {
        var distinct = hashes.Distinct().ToList();
        var value = Shares[(int)family] / MathF.Sqrt(Math.Max(1, distinct.Count));
        foreach (var hash in distinct)
        {
            places.Add((int)(Hash.Combine(hash, (ulong)family) & (Places - 1)));
            values.Add(value);
        }
    }

    private static IEnumerable<ulong> Words(Message message)
    {
        foreach (var word in message.Words)
            yield return Hash.Of(word);
        if (message.Words.Count == 0)
            yield break;

        yield return Hash.Of("starts " + message.Words[0]);
        yield return Hash.Of("starts " + string.Join(' ', message.Words.Take(2)));
        yield return Hash.Of("ends " + message.Words[^1]);
        yield return Hash.Of("length " + Math.Min(5, message.Words.Count / 5));
    }

    private static IEnumerable<ulong> Pairs(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            for (var j = i + 1; j < words.Count && j <= i + FurthestPair; j++)
            {
                // A neighbour means more than a word further on, so it has a feature of its own beside the common one.
                if (j == i + 1)
                    yield return Hash.Of(words[i] + "+" + words[j]);
                yield return Hash.Of(words[i] + "~" + words[j]);
            }
        }
    }

    private static IEnumerable<ulong> Letters(IReadOnlyList<string> words)
    {
        foreach (var word in words)
        {
            var padded = "<" + word + ">";
            for (var length = NameLength; length <= NameLength + 1; length++)
            {
                for (var i = 0; i + length <= padded.Length; i++)
                    yield return Hash.Of(padded.AsSpan(i, length));
            }
        }
    }

    private static IEnumerable<ulong> CuePlaces(IReadOnlyList<Cue> cues)
    {
        for (var i = 0; i < cues.Count; i++)
        {
            yield return Hash.Of(cues[i].Meaning);
            for (var j = i + 1; j < cues.Count; j++)
                yield return Hash.Of(cues[i].Meaning + "&" + cues[j].Meaning);
        }
    }
}

/// <summary>The places of a message's features and the weight of each.</summary>
internal readonly record struct Features(int[] Places, float[] Values);
