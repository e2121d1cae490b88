namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// Words and phrases that mean the same (DV, domestic abuse). A hit adds the concept beside the words and never replaces them:
/// replacing loses what tells near themes apart. Phrases match in any inflection; words of up to four letters only as written.
/// </summary>
public sealed class Lexicon
{
    public static readonly Lexicon Empty = new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));

    private const int LongestPhrase = 6;
    private const int ShortWord = 4;
    private readonly PackedTable entries;

    private readonly Meaning[] meanings;

    // Those of all entries, one entry after the other.
    private readonly int[] meant;
    private readonly List<string> concepts = [];
    private readonly List<string> words = [];
    private readonly int longest;

    /// <param name="wordsByConcept">Concept id to the words and phrases that mean it.</param>
    public Lexicon(IReadOnlyDictionary<string, IReadOnlyList<string>> wordsByConcept)
    {
        var numbers = new HashTable(64);
        var found = new List<(int[] Concepts, bool IsBeginning)>();
        var analysed = new AnalysedText();
        foreach (var (concept, texts) in wordsByConcept.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            concepts.Add(concept);
            foreach (var text in texts)
            {
                TextNormaliser.Analyse(text, analysed);
                analysed.FindStems();
                if (analysed.Count is 0 or > LongestPhrase)
                    continue;
                longest = Math.Max(longest, analysed.Count);
                Add(analysed, concepts.Count - 1, numbers, found);
            }
        }

        (entries, meanings, meant) = (numbers.ToPacked(), new Meaning[found.Count], [.. found.SelectMany(f => f.Concepts)]);
        for (var (i, from) = (0, 0); i < meanings.Length; from += found[i++].Concepts.Length)
            meanings[i] = new(from, (short)found[i].Concepts.Length, found[i].IsBeginning);
    }

    /// <summary>The concept ids, in the order of their numbers.</summary>
    public IReadOnlyList<string> Concepts => concepts;

    /// <summary>Every single word that stands in a phrase, for the speller to know.</summary>
    internal IReadOnlyList<string> Words => words;

    /// <summary>The ids of the concepts that a text names, each once, in the order they come.</summary>
    public IReadOnlyList<string> ConceptsIn(string? text)
    {
        var analysed = new AnalysedText();
        TextNormaliser.Analyse(text, analysed);
        analysed.FindStems();
        Span<Hit> hits = stackalloc Hit[MaxHits];
        var found = Find(analysed.Tokens, hits);
        var ids = new List<string>();
        foreach (var hit in hits[..found])
        {
            if (!ids.Contains(concepts[hit.Concept]))
                ids.Add(concepts[hit.Concept]);
        }
        return ids;
    }

    internal const int MaxHits = 48;

    internal readonly record struct Hit(int Concept, int From, int Words);

    internal int Find(ReadOnlySpan<Token> tokens, Span<Hit> hits)
    {
        var count = 0;
        for (var i = 0; i < tokens.Length; i++)
            count = Find(tokens, i, EntryOf(tokens[i]), hits, count);
        return count;
    }

    /// <summary>Adds the phrases that begin with one of the tokens to the hits, of which there are <paramref name="count"/>. Returns how many there are then.</summary>
    /// <param name="entry">That of the token.</param>
    internal int Find(ReadOnlySpan<Token> tokens, int from, int entry, Span<Hit> hits, int count)
    {
        var key = 0UL;
        for (var n = 1; entry >= 0; n++)
        {
            ref readonly var meaning = ref meanings[entry];
            foreach (var concept in meant.AsSpan(meaning.From, meaning.Concepts))
            {
                if (count == hits.Length)
                    return count;
                hits[count++] = new Hit(concept, from, n);
            }

            if (!meaning.IsBeginning || n == longest || from + n == tokens.Length)
                break;
            if (n == 1)
                key = Hash.Combine(0, KeyOf(tokens[from]));
            key = Hash.Combine(key, KeyOf(tokens[from + n]));
            entry = entries.Find(key);
        }

        return count;
    }

    /// <summary>The entry of the phrases that begin with a word, or −1.</summary>
    internal int EntryOf(in Token token) => entries.Find(Hash.Combine(0, KeyOf(token)));

    /// <summary>The same of a folded word.</summary>
    internal int EntryOf(string word, ulong stem) => entries.Find(Hash.Combine(0, word.Length <= ShortWord ? Hash.Of(word) : stem));

    private void Add(AnalysedText phrase, int concept, HashTable numbers, List<(int[] Concepts, bool IsBeginning)> found)
    {
        var key = 0UL;
        for (var i = 0; i < phrase.Count; i++)
        {
            words.Add(phrase.Letters(phrase.Tokens[i]).ToString());
            key = Hash.Combine(key, KeyOf(phrase.Tokens[i]));
            var entry = numbers.FindOrAdd(key);
            if (entry == found.Count)
                found.Add(([], false));
            if (i + 1 < phrase.Count)
                found[entry] = found[entry] with { IsBeginning = true };
            else if (!found[entry].Concepts.Contains(concept))
                found[entry] = found[entry] with { Concepts = [.. found[entry].Concepts, concept] };
        }
    }

    private static ulong KeyOf(in Token token) => token.Length <= ShortWord ? token.Word : token.Stem;

    /// <param name="From">Where the concepts stand of the phrase that an entry is.</param>
    /// <param name="Concepts">How many they are.</param>
    /// <param name="IsBeginning">Whether a longer phrase begins with it.</param>
    private readonly record struct Meaning(int From, short Concepts, bool IsBeginning);
}
