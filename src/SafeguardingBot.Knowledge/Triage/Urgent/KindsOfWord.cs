using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>Words that stand for one another (baby, toddler, lad), from the list kept inside the program.</summary>
internal static class KindsOfWord
{
    /// <summary>Of a word that stands for itself.</summary>
    public const int None = -1;

    private const string Number = "[number]";

    private static readonly HashTable Words = new(1024);

    // The kind of each word, and that of any other number at the end.
    private static readonly (string Letters, ulong Hash)[] Kinds = Read();

    /// <summary>The number of a word's kind.</summary>
    /// <param name="first">Its first letter.</param>
    public static int Of(ulong word, char first) => Words.Find(word) is >= 0 and var known ? known : char.IsAsciiDigit(first) ? Kinds.Length - 1 : None;

    /// <summary>The name of a kind, in brackets.</summary>
    public static string Letters(int kind) => Kinds[kind].Letters;

    public static ulong HashOf(int kind) => Kinds[kind].Hash;

    private static (string Letters, ulong Hash)[] Read()
    {
        var kinds = new List<(string, ulong)>();
        foreach (var line in UrgencyExamples.Lines("kinds-of-word.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var kind = $"[{line[..colon]}]";
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Words.FindOrAdd(Hash.Of(word)) == kinds.Count)
                    kinds.Add((kind, Hash.Of(kind)));
            }
        }

        return [.. kinds, (Number, Hash.Of(Number))];
    }
}
