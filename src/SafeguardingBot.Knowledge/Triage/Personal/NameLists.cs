using System.Numerics;
using System.Reflection;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>The word lists beside this file, read once: for each word the lists that it is in, in one place, so that all of them are one look-up.</summary>
internal static class NameLists
{
    private static readonly Dictionary<string, string[][]> Phrases = new(StringComparer.Ordinal);

    // The lists of a slot; the bits above them are those of the word's hash.
    private const ulong Lists = (ulong)Listed.All;

    // Open addressing, a word in eight bytes; a slot without a list is empty.
    private static readonly ulong[] Slots = Read();

    /// <summary>None for a word that is in no list.</summary>
    public static Listed Of(ReadOnlySpan<char> word) => (Listed)(Slots[SlotOf(Slots, Hash.Of(word))] & Lists);

    public static bool IsPublic(ReadOnlySpan<char> word) => (Of(word) & Listed.Public) != Listed.None;

    public static bool IsWord(ReadOnlySpan<char> word) => IsWord(word, Of(word));

    /// <param name="listed">What <see cref="Of"/> says of it.</param>
    public static bool IsWord(ReadOnlySpan<char> word, Listed listed) => (listed & Listed.Word) != Listed.None || IsInflected(word);

    /// <summary>A first name and nothing else: enough alone, in any case.</summary>
    public static bool IsFirstName(Listed listed) => (listed & (Listed.FirstName | Listed.FirstNameAlsoWord | Listed.Word | Listed.Public)) == Listed.FirstName;

    /// <summary>A first name that is also a word, a place or a tool: needs something beside it.</summary>
    public static bool MayBeFirstName(Listed listed) => (listed & (Listed.FirstNameAlsoWord | Listed.FirstName)) != Listed.None;

    public static bool IsSurname(ReadOnlySpan<char> word, Listed listed) =>
        (listed & (Listed.Surname | Listed.FirstNameAlsoWord | Listed.Word | Listed.Public)) == Listed.Surname && !IsInflected(word);

    public static bool MayBeSurname(Listed listed) => (listed & Listed.Surname) != Listed.None;

    /// <summary>Published names and places of several words that begin with this one, longest first.</summary>
    public static bool TryPhrases(ReadOnlySpan<char> word, Listed listed, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string[][]? phrases)
    {
        phrases = null;
        return (listed & Listed.BeginsPublic) != Listed.None && Phrases.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out phrases);
    }

    /// <summary>Each once, read again: only <see cref="NameLikeness"/> needs them, and once.</summary>
    internal static IEnumerable<string> AllNames => Entries("first-names.txt", ' ').Distinct(StringComparer.Ordinal).Concat(Entries("surnames.txt", ' ').Distinct(StringComparer.Ordinal));

    internal static IEnumerable<string> AllWords => Entries("words.txt", ' ').Distinct(StringComparer.Ordinal);

    private static bool IsInflected(ReadOnlySpan<char> word)
    {
        foreach (var (ending, instead) in Endings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal) && IsListedWord(word[..^ending.Length], instead))
                return true;
        }
        return word.Length > 5 && word[^1] == 'g' && word.EndsWith("ing", StringComparison.Ordinal) && word[^4] == word[^5] && IsListedWord(word[..^4], "");
    }

    private static bool IsListedWord(ReadOnlySpan<char> stem, string ending)
    {
        if (stem.Length > Longest)
            return false;
        Span<char> word = stackalloc char[stem.Length + ending.Length];
        stem.CopyTo(word);
        ending.CopyTo(word[stem.Length..]);
        return (Of(word) & Listed.Word) != Listed.None;
    }

    // No word of the lists is nearly as long.
    private const int Longest = 60;

    private static readonly (string Ending, string Instead)[] Endings =
    [
        ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e"),
        ("ers", ""), ("ers", "e"), ("est", ""), ("y", ""), ("ness", ""), ("less", ""), ("ful", ""), ("ment", ""), ("able", ""), ("ily", "y"),
    ];

    private static ulong[] Read()
    {
        var words = new List<(ulong Word, Listed In)>(32_000);
        Add(Entries("words.txt", ' '), Listed.Word);
        Add(Entries("names-also-words.txt", ' '), Listed.FirstNameAlsoWord);
        Add(Entries("first-names.txt", ' '), Listed.FirstName);
        Add(Entries("surnames.txt", ' '), Listed.Surname);
        foreach (var (listed, cues) in NameCues.All)
            Add(cues.Split(' ', StringSplitOptions.RemoveEmptyEntries), listed);
        string[] published = [.. Entries("public-names.txt", ','), .. Entries("places.txt", ',')];
        Add(published.Where(e => !e.Contains(' ') && !e.Contains('-')).Select(e => e.Replace("'", "")), Listed.Public);
        var phrases = published
            .Select(e => e.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(w => w.Replace("'", "")).ToArray())
            .Where(w => w.Length > 1).GroupBy(w => w[0], StringComparer.Ordinal);
        foreach (var phrase in phrases)
            Phrases[phrase.Key] = [.. phrase.OrderByDescending(w => w.Length)];
        Add(Phrases.Keys, Listed.BeginsPublic);

        var slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)words.Count * 3 / 2)];
        foreach (var (word, listed) in words)
        {
            ref var slot = ref slots[SlotOf(slots, word)];
            slot = (word & ~Lists) | (slot & Lists) | (ulong)listed;
        }

        return slots;

        void Add(IEnumerable<string> list, Listed listed)
        {
            foreach (var word in list)
                words.Add((Hash.Of(word), listed));
        }
    }

    private static int SlotOf(ulong[] slots, ulong word)
    {
        var at = (int)word & (slots.Length - 1);
        while ((slots[at] & Lists) != 0 && ((slots[at] ^ word) & ~Lists) != 0)
            at = (at + 1) & (slots.Length - 1);
        return at;
    }

    private static IEnumerable<string> Entries(string list, char separator)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("names." + list)
            ?? throw new InvalidOperationException($"The list {list} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            foreach (var entry in line.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                yield return entry;
        }
    }
}
