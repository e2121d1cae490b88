using System.Numerics;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>Finds what a message says: the cues that make it urgent and those that calm it.</summary>
internal static class Cues
{
    private static readonly Cue[] All = [.. UrgentCues.All, .. CalmCues.All];

    private static readonly CueBeginnings Beginnings = new(All);

    public static FoundCues In(Message message)
    {
        var (line, found) = (message.Line, 0UL);
        for (var space = line.IndexOf(' '); space >= 0 && space + 1 < line.Length; space = line.IndexOf(' ', space + 1))
        {
            for (var tried = Beginnings.At(line, space + 1) & ~found; tried != 0; tried &= tried - 1)
            {
                var cue = BitOperations.TrailingZeroCount(tried);
                if (All[cue].IsAt(line, space))
                    found |= 1UL << cue;
            }
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
