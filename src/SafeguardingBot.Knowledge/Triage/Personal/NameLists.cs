using System.Collections.Frozen;
using System.Reflection;

namespace SafeguardingBot.Knowledge.Triage.Personal;

/// <summary>The word lists beside this file, read once.</summary>
internal static class NameLists
{
    private static readonly FrozenSet<string> Words = Read("words.txt", ' ');
    private static readonly FrozenSet<string> AlsoWords = Read("names-also-words.txt", ' ');
    private static readonly FrozenSet<string> First = Read("first-names.txt", ' ');
    private static readonly FrozenSet<string> Last = Read("surnames.txt", ' ');
    private static readonly FrozenSet<string> Entries = [.. Read("public-names.txt", ','), .. Read("places.txt", ',')];

    private static readonly FrozenSet<string> SingleEntries = Entries.Where(e => !e.Contains(' ') && !e.Contains('-')).Select(e => e.Replace("'", "")).ToFrozenSet();

    /// <summary>Entries of several words, by their first word, longest first.</summary>
    public static readonly FrozenDictionary<string, string[][]> Phrases = Entries
        .Select(e => e.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(w => w.Replace("'", "")).ToArray())
        .Where(w => w.Length > 1)
        .GroupBy(w => w[0], StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(w => w.Length).ToArray());

    public static bool IsPublic(string word) => SingleEntries.Contains(word);

    public static bool IsWord(string word) => Words.Contains(word) || IsInflected(word);

    /// <summary>A first name and nothing else: enough alone, in any case.</summary>
    public static bool IsFirstName(string word) => First.Contains(word) && !AlsoWords.Contains(word) && !Words.Contains(word) && !SingleEntries.Contains(word);

    /// <summary>A first name that is also a word, a place or a tool: needs something beside it.</summary>
    public static bool MayBeFirstName(string word) => AlsoWords.Contains(word) || First.Contains(word);

    public static bool IsSurname(string word) => Last.Contains(word) && !IsWord(word) && !AlsoWords.Contains(word) && !SingleEntries.Contains(word);

    public static bool MayBeSurname(string word) => Last.Contains(word);

    internal static IEnumerable<string> AllNames => First.Concat(Last);

    internal static IEnumerable<string> AllWords => Words;

    private static bool IsInflected(string word)
    {
        foreach (var (ending, instead) in Endings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal)
                && Words.Contains(string.Concat(word.AsSpan(0, word.Length - ending.Length), instead)))
                return true;
        }
        return word.Length > 5 && word[^1] == 'g' && word.EndsWith("ing", StringComparison.Ordinal) && word[^4] == word[^5] && Words.Contains(word[..^4]);
    }

    private static readonly (string Ending, string Instead)[] Endings =
    [
        ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e"),
        ("ers", ""), ("ers", "e"), ("est", ""), ("y", ""), ("ness", ""), ("less", ""), ("ful", ""), ("ment", ""), ("able", ""), ("ily", "y"),
    ];

    private static FrozenSet<string> Read(string name, char separator)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("names." + name)
            ?? throw new InvalidOperationException($"The list {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var entries = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                entries.AddRange(line.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        return entries.ToFrozenSet(StringComparer.Ordinal);
    }
}
