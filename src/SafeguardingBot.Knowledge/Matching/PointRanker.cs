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
    private readonly int features;
    private readonly PackedTable numbers;
    private readonly KnownWords known;
    private readonly PointGroup[] groups;
    private readonly int[] groupOf;

    /// <param name="groups">Texts that are mostly asked for together; they are numbered one group after the other.</param>
    /// <param name="asked">How many words the matcher knows that reads a question before.</param>
    public PointRanker(IReadOnlyList<IReadOnlyList<string>> groups, Lexicon lexicon, int asked = 0)
    {
        string[] texts = [.. groups.SelectMany(g => g)];
        extractor = new FeatureExtractor(lexicon, asked) { WithPairs = false };
        var found = new HashTable(4096);
        var seen = new List<(int Texts, bool Letters)>();
        var counts = Array.ConvertAll(texts, t => Count(t, found, seen));
        var idf = new float[seen.Count];
        for (var i = 0; i < idf.Length; i++)
            idf[i] = MathF.Log(1f + ((texts.Length - seen[i].Texts + 0.5f) / (seen[i].Texts + 0.5f)));
        var average = counts.Length == 0 ? 1f : Math.Max(1f, counts.Average(c => (float)c.Words));
        var rows = Array.ConvertAll(counts, c => Weigh(c.Ids, c.Words, average, idf, seen));
        groupOf = [.. groups.SelectMany((g, i) => Enumerable.Repeat(i, g.Count))];
        this.groups = new PointGroup[groups.Count];
        var places = new int[idf.Length];
        for (var (i, first) = (0, 0); i < groups.Count; first += groups[i++].Count)
            this.groups[i] = new(first, rows.AsSpan(first, groups[i].Count), places);
        extractor.Speller = new Speller(Vocabulary(texts));
        (features, numbers) = (idf.Length, found.ToPacked());
        known = new(extractor.Speller, numbers);
    }

    /// <summary>Orders the texts of the given numbers by how well they fit the question, best first; ties keep the order given. Scores are zero or more.</summary>
    public IReadOnlyList<(int Text, double Score)> Rank(string question, IEnumerable<int> among)
    {
        int[] asked = [.. among];
        var scores = new double[asked.Length];
        Score(TextNormaliser.Analysed(question), asked, scores);
        return [.. asked.Zip(scores).OrderByDescending(x => x.Second)];
    }

    /// <summary>How well each of the texts of the given numbers fits the question: zero or more.</summary>
    internal void Score(AnalysedText question, ReadOnlySpan<int> among, Span<double> scores)
    {
        var read = Scratch.Current.Features;
        extractor.Extract(question, read, withKnown: false);
        var asked = Tally.Current(features);
        known.Add(question, asked);
        asked.Add(read.Found, numbers);
        var group = -1;
        Span<double> sums = [];
        for (var i = 0; i < among.Length; i++)
        {
            if (groupOf[among[i]] != group)
            {
                group = groupOf[among[i]];
                sums = Scratch.Current.Sums(groups[group].Count);
                groups[group].Score(asked, sums);
            }

            scores[i] = sums[among[i] - groups[group].First];
        }

        asked.Clear();
    }

    /// <summary>The numbers of a text's features in ascending order, each as often as it occurs.</summary>
    private (int[] Ids, int Words) Count(string text, HashTable found, List<(int Texts, bool Letters)> features)
    {
        var buffers = Scratch.Current;
        extractor.Extract(text, buffers.Text, buffers.Features);
        var ids = new int[buffers.Features.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            var hash = buffers.Features.Hashes[i];
            ids[i] = found.FindOrAdd(hash);
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

    private static SparseRow Weigh(int[] ids, int words, float average, float[] idf, List<(int Texts, bool Letters)> features)
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
