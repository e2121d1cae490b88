using System.Collections.Frozen;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>Words that stand for one another (baby, toddler, lad), from the list kept inside the program.</summary>
internal static class KindsOfWord
{
    private static readonly FrozenDictionary<string, string> Kinds = Read();

    /// <summary>The message's words with each known one replaced by its kind in brackets.</summary>
    public static string[] Of(List<string> words)
    {
        var kinds = new string[words.Count];
        for (var i = 0; i < kinds.Length; i++)
            kinds[i] = Kinds.GetValueOrDefault(words[i]) ?? (char.IsAsciiDigit(words[i][0]) ? "[number]" : words[i]);
        return kinds;
    }

    private static FrozenDictionary<string, string> Read()
    {
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in UrgencyExamples.Lines("kinds-of-word.txt"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                kinds.TryAdd(word, $"[{line[..colon]}]");
        }

        return kinds.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
