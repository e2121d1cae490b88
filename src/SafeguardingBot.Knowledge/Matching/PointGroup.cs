namespace SafeguardingBot.Knowledge.Matching;

/// <summary>The texts of a group by feature: a question passes once over the features of all of them, and over weights only of those that it has.</summary>
internal sealed class PointGroup
{
    private readonly int[] features;
    private readonly int[] ends;
    private readonly (int Text, float Weight)[] weights;

    /// <param name="first">The number of the first text.</param>
    public PointGroup(int first, ReadOnlySpan<SparseRow> texts)
    {
        (First, Count) = (first, texts.Length);
        var all = new List<(int Feature, int Text, float Weight)>();
        for (var text = 0; text < texts.Length; text++)
        {
            for (var k = 0; k < texts[text].Ids.Length; k++)
                all.Add((texts[text].Ids[k], text, texts[text].Values[k]));
        }

        all.Sort(static (a, b) => a.Feature != b.Feature ? a.Feature.CompareTo(b.Feature) : a.Text.CompareTo(b.Text));
        weights = [.. all.Select(w => (w.Text, w.Weight))];
        features = [.. all.Select(w => w.Feature).Distinct()];
        ends = new int[features.Length];
        for (var (i, f) = (0, 0); i < all.Count; i++)
        {
            if (all[i].Feature != features[f])
                f++;
            ends[f] = i + 1;
        }
    }

    public int First { get; }

    public int Count { get; }

    /// <param name="asked">The features of the question.</param>
    /// <param name="sums">One for each text.</param>
    public void Score(Tally asked, Span<double> sums)
    {
        sums.Clear();
        for (var f = 0; f < features.Length; f++)
        {
            if (!asked.Has(features[f]))
                continue;
            for (var w = f == 0 ? 0 : ends[f - 1]; w < ends[f]; w++)
                sums[weights[w].Text] += weights[w].Weight;
        }
    }
}
