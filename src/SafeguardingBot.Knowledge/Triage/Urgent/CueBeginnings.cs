using System.Collections.Concurrent;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>
/// Which cues can begin at a word, told from its first letters. Most words begin no cue, and to try every pattern at every word
/// would be half of the work of a question. What was found out is kept by those letters: they name nobody.
/// </summary>
internal sealed class CueBeginnings(IReadOnlyList<Cue> cues)
{
    /// <summary>With fewer, too many cues are tried; with more, too many beginnings are worked out.</summary>
    private const int Letters = 4;

    // What people type begins in a few thousand ways; what only means to fill the memory begins in more.
    private const int MostKept = 16_384;

    private readonly CuePattern[] patterns = [.. cues.Select(c => CuePattern.Parse(c.Pattern))];
    private readonly ConcurrentDictionary<ulong, ulong> known = new();

    /// <summary>One bit for each cue, the first the lowest: those that may begin with the word at the place given.</summary>
    public ulong At(string line, int word)
    {
        var key = 0UL;
        for (var i = word; i < word + Letters && i < line.Length; i++)
            key = (key << 16) | line[i];
        if (known.TryGetValue(key, out var found))
            return found;

        var beginning = line.Substring(word, Math.Min(Letters, line.Length - word));
        for (var i = 0; i < patterns.Length; i++)
        {
            if (patterns[i].MayBegin(beginning))
                found |= 1UL << i;
        }

        if (known.Count >= MostKept)
            known.Clear();
        return known[key] = found;
    }
}
