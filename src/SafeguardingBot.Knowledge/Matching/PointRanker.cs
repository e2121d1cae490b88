namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// Ranks short texts, such as the points of a theme, against a question: BM25 over stems and concepts, plus a little for shared letter
/// runs, so that a misspelt or differently ended word still counts. Built once over all texts; immutable and thread-safe.
/// </summary>
public sealed class PointRanker
{
    private const float K1 = 1.2f;
    private const float B = 0.4f;
    private const float LetterShare = 0.25f;
    private readonly FeatureExtractor extractor;
    private readonly HashTable numbers = new(4096);
    private readonly float[] idf;
    private readonly SparseRow[] texts;

    public PointRanker(IReadOnlyList<string> texts, Lexicon lexicon)
    {
        extractor = new FeatureExtractor(lexicon) { WithPairs = false };
        var features = new List<(int Texts, bool Letters)>();
        var counts = new (int[] Ids, int Words)[texts.Count];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = Count(texts[i], features);
        idf = new float[features.Count];
        for (var i = 0; i < idf.Length; i++)
            idf[i] = MathF.Log(1f + ((texts.Count - features[i].Texts + 0.5f) / (features[i].Texts + 0.5f)));
        var average = counts.Length == 0 ? 1f : Math.Max(1f, counts.Average(c => (float)c.Words));
        this.texts = Array.ConvertAll(counts, c => Weigh(c.Ids, c.Words, average, features));
        extractor.Speller = new Speller(Vocabulary(texts));
    }

    /// <summary>Orders the texts of the given numbers by how well they fit the question, best first; ties keep the order given. Scores are zero or more.</summary>
    public IReadOnlyList<(int Text, double Score)> Rank(string question, IEnumerable<int> among)
    {
        int[] asked = [.. among];
        var scores = new double[asked.Length];
        Score(question, asked, scores);
        return [.. asked.Zip(scores).OrderByDescending(x => x.Second)];
    }

    /// <summary>How well each of the texts of the given numbers fits the question: zero or more.</summary>
    internal void Score(string question, ReadOnlySpan<int> among, Span<double> scores)
    {
        var buffers = Scratch.Current;
        extractor.Extract(question, buffers.Text, buffers.Features);
        var (marks, mark) = buffers.Marks(idf.Length);
        foreach (var hash in buffers.Features.Hashes.AsSpan(0, buffers.Features.Count))
        {
            if (numbers.Find(hash) is var id and >= 0)
                marks[id] = mark;
        }

        for (var i = 0; i < among.Length; i++)
            scores[i] = Score(texts[among[i]], marks, mark);
    }

    private static double Score(SparseRow text, ReadOnlySpan<int> marks, int mark)
    {
        var sum = 0.0;
        for (var k = 0; k < text.Ids.Length; k++)
        {
            if (marks[text.Ids[k]] == mark)
                sum += text.Values[k];
        }
        return sum;
    }

    /// <summary>The numbers of a text's features in ascending order, each as often as it occurs.</summary>
    private (int[] Ids, int Words) Count(string text, List<(int Texts, bool Letters)> features)
    {
        var buffers = Scratch.Current;
        extractor.Extract(text, buffers.Text, buffers.Features);
        var ids = new int[buffers.Features.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            var hash = buffers.Features.Hashes[i];
            ids[i] = numbers.FindOrAdd(hash);
            if (ids[i] == features.Count)
                features.Add((0, (Block)(hash & 3) == Block.Letters));
        }

        Array.Sort(ids);
        for (var i = 0; i < ids.Length; i++)
        {
            if (i == 0 || ids[i] != ids[i - 1])
                features[ids[i]] = features[ids[i]] with { Texts = features[ids[i]].Texts + 1 };
        }

        return (ids, buffers.Text.Count);
    }

    private SparseRow Weigh(int[] ids, int words, float average, List<(int Texts, bool Letters)> features)
    {
        var (own, weights) = (new List<int>(ids.Length), new List<float>(ids.Length));
        for (var i = 0; i < ids.Length;)
        {
            var (id, from) = (ids[i], i);
            while (i < ids.Length && ids[i] == id)
                i++;
            var count = i - from;
            var saturated = count * (K1 + 1f) / (count + (K1 * (1f - B + (B * words / average))));
            own.Add(id);
            // A word of six letters makes about eighteen runs: together they weigh about as much as the share says.
            weights.Add(idf[id] * saturated * (features[id].Letters ? LetterShare / 18f : 1f));
        }

        return new([.. own], [.. weights]);
    }

    private static Dictionary<string, int> Vocabulary(IReadOnlyList<string> texts)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in texts.SelectMany(TextNormaliser.Words))
            words[word] = words.GetValueOrDefault(word) + 1;
        return words;
    }
}
