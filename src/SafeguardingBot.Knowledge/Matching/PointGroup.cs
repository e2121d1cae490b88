namespace SafeguardingBot.Knowledge.Matching;

/// <summary>The texts of a group by feature: a question passes once over the features of all of them, and over weights only of those that it has.</summary>
internal sealed class PointGroup
{
    private readonly int[] features;
    private readonly int[] ends;
    private readonly (int Text, float Weight)[] weights;

    /// <param name="first">The number of the first text.</param>
    /// <param name="places">One zero for each feature there is; they are zero again afterwards.</param>
    public PointGroup(int first, ReadOnlySpan<SparseRow> texts, int[] places)
    {
        (First, Count) = (first, texts.Length);
        var distinct = new List<int>();
        var total = 0;
        foreach (var text in texts)
        {
            total += text.Ids.Length;
            foreach (var feature in text.Ids)
            {
                if (places[feature]++ == 0)
                    distinct.Add(feature);
            }
        }

        distinct.Sort();
        features = [.. distinct];
        ends = new int[features.Length];
        for (var (f, at) = (0, 0); f < features.Length; f++)
            (at, places[features[f]]) = (at + places[features[f]], at);
        weights = new (int, float)[total];
        for (var text = 0; text < texts.Length; text++)
        {
            for (var k = 0; k < texts[text].Ids.Length; k++)
                weights[places[texts[text].Ids[k]]++] = (text, texts[text].Values[k]);
        }

        for (var f = 0; f < features.Length; f++)
            (ends[f], places[features[f]]) = (places[features[f]], 0);
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
