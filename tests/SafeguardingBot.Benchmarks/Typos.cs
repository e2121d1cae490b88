using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Benchmarks;

/// <summary>Keyboard slips with a fixed seed: a letter dropped, doubled, swapped with its neighbour, or replaced by a key beside it.</summary>
internal static class Typos
{
    private const string Rows = "qwertyuiop asdfghjkl zxcvbnm";

    public static List<LabelledText> Add(IReadOnlyList<LabelledText> texts, int oneWordIn)
    {
        var random = new Random(7);
        return [.. texts.Select(t => t with { Text = string.Join(' ', t.Text.Split(' ').Select(w => random.Next(oneWordIn) == 0 ? Slip(w, random) : w)) })];
    }

    private static string Slip(string word, Random random)
    {
        if (word.Length < 3)
            return word;
        var at = random.Next(word.Length - 1);
        var key = Rows.IndexOf(word[at], StringComparison.Ordinal);
        return random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at].ToString()),
            2 => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            _ => key > 0 && Rows[key - 1] != ' ' ? word[..at] + Rows[key - 1] + word[(at + 1)..] : word.Remove(at, 1),
        };
    }
}
