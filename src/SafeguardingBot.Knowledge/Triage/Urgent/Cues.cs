using System.Numerics;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>Finds what a message says: the cues that make it urgent and those that calm it.</summary>
internal static class Cues
{
    private static readonly Cue[] All = [.. UrgentCues.All, .. CalmCues.All];

    private static readonly CueBeginnings Beginnings = new(All);

    /// <summary>Each cue once, the urgent ones first, in the order in which they are written down.</summary>
    public static (List<Cue> Urgent, List<Cue> Calm) In(Message message)
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

        return (Of(found, 0, UrgentCues.All.Count), Of(found, UrgentCues.All.Count, All.Length));
    }

    private static List<Cue> Of(ulong found, int from, int to)
    {
        var cues = new List<Cue>();
        for (var i = from; i < to; i++)
        {
            if ((found >> i & 1) != 0)
                cues.Add(All[i]);
        }

        return cues;
    }
}
