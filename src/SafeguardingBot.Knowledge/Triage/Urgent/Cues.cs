using System.Numerics;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>Finds what a message says: the cues that make it urgent and those that calm it.</summary>
internal static class Cues
{
    private static readonly Cue[] All = [.. UrgentCues.All, .. CalmCues.All];

    private static readonly CueBeginnings Beginnings = new(All);

    // The hash of what each means, then of each two together.
    private static readonly ulong[] Meanings =
        [.. All.Select(c => Hash.Of(c.Meaning)), .. All.SelectMany(_ => All, (one, other) => Hash.Of($"{one.Meaning}&{other.Meaning}"))];

    public static FoundCues In(Message message)
    {
        var found = 0UL;
        var words = message.WordsOfLine;
        var number = Beginnings.NumberOf(words[0].Hash);
        for (var i = 0; i < words.Length; i++)
        {
            var next = i + 1 < words.Length ? Beginnings.NumberOf(words[i + 1].Hash) : -1;
            for (var tried = Beginnings.At(message.Line[words[i].Start], number, next) & ~found; tried != 0; tried &= tried - 1)
            {
                var cue = BitOperations.TrailingZeroCount(tried);
                if (All[cue].IsAt(message.Line, words[i].Start - 1))
                    found |= 1UL << cue;
            }

            number = next;
        }

        return new(found);
    }

    public static FoundCues Of(params IEnumerable<Cue> cues)
    {
        var found = 0UL;
        foreach (var cue in cues)
            found |= 1UL << Array.IndexOf(All, cue);
        return new(found);
    }

    /// <summary>Adds a feature for each cue and one for each two.</summary>
    public static void AddMeanings(FoundCues cues, FeatureGatherer into)
    {
        for (var left = cues.Bits; left != 0; left &= left - 1)
        {
            var cue = BitOperations.TrailingZeroCount(left);
            into.Add(Meanings[cue]);
            for (var others = left & (left - 1); others != 0; others &= others - 1)
                into.Add(Meanings[(All.Length * (1 + cue)) + BitOperations.TrailingZeroCount(others)]);
        }
    }

    /// <summary>The cue of a bit, the first the lowest.</summary>
    public static Cue Numbered(int bit) => All[bit];
}

/// <summary>A set of cues, one bit for each in the order in which they are written down, the urgent ones first.</summary>
internal readonly record struct FoundCues(ulong Bits)
{
    private static readonly ulong UrgentBits = (1UL << UrgentCues.All.Count) - 1;

    public FoundCues Urgent => new(Bits & UrgentBits);

    public FoundCues Calm => new(Bits & ~UrgentBits);

    public bool IsEmpty => Bits == 0;

    public bool HasAll(FoundCues cues) => (cues.Bits & ~Bits) == 0;

    public bool HasAny(FoundCues cues) => (cues.Bits & Bits) != 0;

    public List<Cue> ToList()
    {
        var cues = new List<Cue>(BitOperations.PopCount(Bits));
        for (var left = Bits; left != 0; left &= left - 1)
            cues.Add(Cues.Numbered(BitOperations.TrailingZeroCount(left)));
        return cues;
    }
}
