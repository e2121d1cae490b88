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
        var frequency = new List<int>();
        var counts = texts.Select(t => Count(t, frequency)).ToArray();
        idf = [.. frequency.Select(f => MathF.Log(1f + ((texts.Count - f + 0.5f) / (f + 0.5f))))];
        var average = counts.Length == 0 ? 1f : Math.Max(1f, counts.Average(c => (float)c.Words));
        this.texts = Array.ConvertAll(counts, c => Weigh(c.Features, c.Words, average));
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

    private (Dictionary<int, (int Count, bool Letters)> Features, int Words) Count(string text, List<int> frequency)
    {
        var buffers = Scratch.Current;
        extractor.Extract(text, buffers.Text, buffers.Features);
        var features = new Dictionary<int, (int Count, bool Letters)>();
        foreach (var hash in buffers.Features.Hashes.AsSpan(0, buffers.Features.Count))
        {
            var id = numbers.FindOrAdd(hash);
            if (id == frequency.Count)
                frequency.Add(0);
            features.TryGetValue(id, out var seen);
            if (seen.Count == 0)
                frequency[id]++;
            features[id] = (seen.Count + 1, (Block)(hash & 3) == Block.Letters);
        }
        return (features, buffers.Text.Count);
    }

    private SparseRow Weigh(Dictionary<int, (int Count, bool Letters)> features, int words, float average)
    {
        var ids = features.Keys.Order().ToArray();
        return new SparseRow(ids, Array.ConvertAll(ids, id =>
        {
            var (count, letters) = features[id];
            var saturated = count * (K1 + 1f) / (count + (K1 * (1f - B + (B * words / average))));
            // A word of six letters makes about eighteen runs: together they weigh about as much as the share says.
            return idf[id] * saturated * (letters ? LetterShare / 18f : 1f);
        }));
    }

    private static Dictionary<string, int> Vocabulary(IReadOnlyList<string> texts)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in texts.SelectMany(TextNormaliser.Words))
            words[word] = words.GetValueOrDefault(word) + 1;
        return words;
    }
}
