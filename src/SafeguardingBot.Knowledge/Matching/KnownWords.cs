namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// The features that each of a speller's words has wherever it stands, its stem's and its letters', word after word: a question then finds them in one place and
/// not one by one.
/// </summary>
internal sealed class KnownWords
{
    // More than the longest word has.
    private const int AtOnce = 256;

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
        // Those of many words are fetched before the first is counted: memory would be waited for word by word.
        Span<int> fetched = stackalloc int[AtOnce];
        var count = 0;
        foreach (ref readonly var token in text.Tokens)
        {
            if (token.Known < 0)
                continue;
            var own = features.AsSpan(starts[token.Known]..starts[token.Known + 1]);
            if (count + own.Length > AtOnce)
            {
                into.Add(fetched[..count]);
                count = 0;
            }

            own.CopyTo(fetched[count..]);
            count += own.Length;
        }

        into.Add(fetched[..count]);
    }
}
