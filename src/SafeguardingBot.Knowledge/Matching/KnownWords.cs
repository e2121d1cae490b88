namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// The features that each of a speller's words has wherever it stands, its stem's and its letters', word after word: a question then finds them in one place and
/// not one by one.
/// </summary>
internal sealed class KnownWords
{
    private readonly int[] starts;
    private readonly int[] features;

    public KnownWords(Speller speller, PackedTable numbers)
    {
        var words = speller.Words;
        var all = new List<int>(words.Length * 24);
        var own = new FeatureBuffer();
        starts = new int[words.Length + 1];
        for (var word = 0; word < words.Length; word++)
        {
            own.Clear();
            FeatureExtractor.Word(words[word], speller.StemOf(word), 0, own);
            FeatureExtractor.Letters(words[word], 0, own);
            foreach (var hash in own.Found)
            {
                if (numbers.Find(hash) is var feature and >= 0)
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
