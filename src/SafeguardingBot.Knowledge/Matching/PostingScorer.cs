namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// BM25 over label documents, stored as postings: for each feature the labels that have it. A question touches only the postings of its own features,
/// and a feature keeps no more than its strongest few thousand.
/// </summary>
internal sealed class PostingScorer : ILabelScorer
{
    private const float K1 = 8f;
    private const float B = 0.5f;
    private const int MostPostings = 2000;
    private readonly int[] starts;
    private readonly int[] labelOf;
    private readonly float[] weightOf;

    public PostingScorer(LabelDocument[] documents, int[] renumbered, int features, float lead)
    {
        Width = documents.Length;
        Lead = lead;
        var labelsWith = new int[features + 1];
        foreach (var document in documents)
        {
            foreach (var id in document.Ids)
            {
                if (renumbered[id] >= 0)
                    labelsWith[renumbered[id]]++;
            }
        }
        starts = new int[features + 1];
        for (var f = 0; f < features; f++)
            starts[f + 1] = starts[f] + labelsWith[f];
        labelOf = new int[starts[features]];
        weightOf = new float[starts[features]];
        Fill(documents, renumbered, labelsWith);
        (starts, labelOf, weightOf) = Prune();
    }

    public int Width { get; }

    public float Lead { get; }

    public void Score(SparseVector text, Span<float> scores)
    {
        scores.Clear();
        for (var k = 0; k < text.Count; k++)
        {
            var (from, to) = (starts[text.Ids[k]], starts[text.Ids[k] + 1]);
            var value = text.Values[k];
            for (var p = from; p < to; p++)
                scores[labelOf[p]] += value * weightOf[p];
        }
    }

    public float Weight(int feature, int label)
    {
        for (var p = starts[feature]; p < starts[feature + 1]; p++)
        {
            if (labelOf[p] == label)
                return weightOf[p];
        }
        return 0f;
    }

    private void Fill(LabelDocument[] documents, int[] renumbered, int[] labelsWith)
    {
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        var average = Math.Max(1f, (float)documents.Average(d => (double)d.Length));
        for (var label = 0; label < documents.Length; label++)
        {
            var (ids, texts, length) = documents[label];
            var saturation = K1 * (1f - B + (B * length / average));
            for (var k = 0; k < ids.Length; k++)
            {
                var f = renumbered[ids[k]];
                if (f < 0)
                    continue;
                var idf = MathF.Log(1f + ((documents.Length - labelsWith[f] + 0.5f) / (labelsWith[f] + 0.5f)));
                labelOf[next[f]] = label;
                weightOf[next[f]++] = idf * texts[k] * (K1 + 1f) / (texts[k] + saturation);
            }
        }
    }

    private (int[] Starts, int[] Labels, float[] Weights) Prune()
    {
        var kept = new int[starts.Length];
        for (var f = 0; f + 1 < starts.Length; f++)
            kept[f + 1] = kept[f] + Math.Min(MostPostings, starts[f + 1] - starts[f]);
        var labels = new int[kept[^1]];
        var weights = new float[kept[^1]];
        for (var f = 0; f + 1 < starts.Length; f++)
        {
            var own = weightOf.AsSpan(starts[f]..starts[f + 1]);
            var ownLabels = labelOf.AsSpan(starts[f]..starts[f + 1]);
            var count = kept[f + 1] - kept[f];
            if (count < own.Length)
            {
                own.Sort(ownLabels, static (a, b) => b.CompareTo(a));
                ownLabels[..count].Sort(own[..count]);
            }
            own[..count].CopyTo(weights.AsSpan(kept[f]));
            ownLabels[..count].CopyTo(labels.AsSpan(kept[f]));
        }
        return (kept, labels, weights);
    }
}
