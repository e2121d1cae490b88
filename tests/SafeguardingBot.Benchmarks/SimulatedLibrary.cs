using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Benchmarks;

/// <summary>
/// Made-up themes in a made-up language: common words by Zipf's law, and twenty words of its own for each theme, shared with a few others.
/// It measures time and memory; its accuracy says nothing about real questions.
/// </summary>
internal sealed class SimulatedLibrary(int themes, int textsPerTheme)
{
    private const int CommonWords = 20_000;
    private const int OwnWords = 20;
    private readonly Random random = new(11);
    private readonly string[] words = Vocabulary(CommonWords + (themes * OwnWords / 4));

    public List<LabelledText> Examples()
    {
        var examples = new List<LabelledText>((themes + 1) * textsPerTheme);
        for (var theme = 0; theme < themes; theme++)
        {
            var own = Enumerable.Range(0, OwnWords).Select(_ => words[CommonWords + random.Next(words.Length - CommonWords)]).ToArray();
            for (var i = 0; i < textsPerTheme; i++)
                examples.Add(new LabelledText(Text(own), "theme-" + theme));
        }
        for (var i = 0; i < 300; i++)
            examples.Add(new LabelledText(Text([]), IntentClassifier.OutOfScope));
        return examples;
    }

    private string Text(string[] own) =>
        string.Join(' ', Enumerable.Range(0, 6 + random.Next(9)).Select(_ => own.Length > 0 && random.Next(3) == 0 ? own[random.Next(own.Length)] : Common()));

    private string Common() => words[(int)Math.Pow(CommonWords, random.NextDouble()) - 1];

    private static string[] Vocabulary(int size)
    {
        const string Consonants = "bcdfghjklmnprstvwz";
        const string Vowels = "aeiou";
        var dice = new Random(5);
        var made = new HashSet<string>(StringComparer.Ordinal);
        while (made.Count < size)
        {
            made.Add(string.Concat(Enumerable.Range(0, 1 + dice.Next(4)).Select(_ =>
                $"{Consonants[dice.Next(Consonants.Length)]}{Vowels[dice.Next(Vowels.Length)]}{(dice.Next(3) == 0 ? Consonants[dice.Next(Consonants.Length)] : "")}")));
        }
        return [.. made];
    }
}
