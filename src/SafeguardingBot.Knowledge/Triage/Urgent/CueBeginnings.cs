using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>
/// Which cues can begin at a word, told from that word and the next. Most words begin no cue, and to try every pattern at every word would be
/// half of the work of a question. Worked out once, from the patterns alone.
/// </summary>
internal sealed class CueBeginnings
{
    private readonly HashTable words = new(1024);
    private readonly HashTable pairs = new(8192);

    // One bit for each cue, the first the lowest.
    private readonly List<ulong> ofWord = [];
    private readonly List<ulong> ofNext = [];
    private readonly List<ulong> ofPair = [];
    private readonly ulong[] ofLetter = new ulong[128];
    private readonly ulong ofAny;

    public CueBeginnings(IReadOnlyList<Cue> cues)
    {
        for (var i = 0; i < cues.Count; i++)
        {
            foreach (var beginning in CuePattern.Parse(cues[i].Pattern).Beginnings())
                Add(beginning, 1UL << i, ref ofAny);
        }
    }

    /// <summary>The number of a word that cues begin with, or −1.</summary>
    public int NumberOf(ulong hash) => words.Find(hash);

    /// <summary>One bit for each cue, the first the lowest: those that may begin with a word.</summary>
    /// <param name="letter">The first of the word.</param>
    /// <param name="word">Its number.</param>
    /// <param name="next">That of the next word; −1 after the last.</param>
    public ulong At(char letter, int word, int next)
    {
        var found = ofAny | (letter < ofLetter.Length ? ofLetter[letter] : 0);
        if (next >= 0)
            found |= ofNext[next];
        if (word >= 0)
            found |= ofWord[word];
        return word >= 0 && next >= 0 && pairs.Find(KeyOf(word, next)) is >= 0 and var pair ? found | ofPair[pair] : found;
    }

    private void Add(string beginning, ulong cue, ref ulong any)
    {
        var end = beginning.IndexOf(' ', StringComparison.Ordinal);
        var (first, second) = end < 0 ? (beginning, "") : (beginning[..end], beginning[(end + 1)..]);
        var isWhole = second.EndsWith(' ') && !second.Contains(CuePattern.SomeLetters, StringComparison.Ordinal);
        if (end < 0 || first.Contains(CuePattern.SomeLetters, StringComparison.Ordinal))
        {
            if (isWhole)
                ofNext[Number(second.AsSpan(0, second.Length - 1))] |= cue;
            else if (first.Length > 0 && first[0] != CuePattern.SomeLetters && first[0] < ofLetter.Length)
                ofLetter[first[0]] |= cue;
            else
                any |= cue;
        }
        else if (!isWhole)
        {
            ofWord[Number(first)] |= cue;
        }
        else
        {
            var pair = pairs.FindOrAdd(KeyOf(Number(first), Number(second.AsSpan(0, second.Length - 1))));
            if (pair == ofPair.Count)
                ofPair.Add(0);
            ofPair[pair] |= cue;
        }
    }

    private int Number(ReadOnlySpan<char> word)
    {
        var number = words.FindOrAdd(Hash.Of(word));
        if (number == ofWord.Count)
        {
            ofWord.Add(0);
            ofNext.Add(0);
        }

        return number;
    }

    private static ulong KeyOf(int word, int next) => Hash.Mix(((ulong)word << 32) | (uint)next);
}
