namespace SafeguardingBot.Knowledge.Matching;

/// <summary>The features of the letters of words that are known beforehand, word after word: a question then finds them in one place and not run by run.</summary>
internal sealed class KnownLetters
{
    private readonly int[] starts;
    private readonly int[] features;

    public KnownLetters(string[] words, PackedTable numbers)
    {
        var all = new List<int>(words.Length * 24);
        var runs = new FeatureBuffer();
        starts = new int[words.Length + 1];
        for (var word = 0; word < words.Length; word++)
        {
            runs.Clear();
            FeatureExtractor.Letters(words[word], 0, runs);
            foreach (var run in runs.Found)
            {
                if (numbers.Find(run) is var feature and >= 0)
                    all.Add(feature);
            }

            starts[word + 1] = all.Count;
        }

        features = [.. all];
    }

    public void Add(AnalysedText text, Tally into)
    {
        foreach (ref readonly var token in text.Tokens)
        {
            if (token.Known >= 0)
                into.Add(features.AsSpan(starts[token.Known]..starts[token.Known + 1]));
        }
    }
}
