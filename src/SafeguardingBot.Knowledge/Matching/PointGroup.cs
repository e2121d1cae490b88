using System.Numerics;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>The texts of a group by feature: a question finds the features that it shares with any of them as bits, 64 at once, and passes over no others' weights.</summary>
internal sealed class PointGroup
{
    // The features that the texts have as bits, and how many of these come before each word of them.
    private readonly ulong[] features;
    private readonly int[] before;
    private readonly int[] starts;
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
        features = new ulong[(places.Length + 63) / 64];
        before = new int[features.Length];
        starts = new int[distinct.Count + 1];
        for (var f = 0; f < distinct.Count; f++)
        {
            features[distinct[f] >> 6] |= 1UL << distinct[f];
            starts[f + 1] = starts[f] + places[distinct[f]];
            places[distinct[f]] = starts[f];
        }

        for (var word = 1; word < before.Length; word++)
            before[word] = before[word - 1] + BitOperations.PopCount(features[word - 1]);
        weights = new (int, float)[total];
        for (var text = 0; text < texts.Length; text++)
        {
            for (var k = 0; k < texts[text].Ids.Length; k++)
                weights[places[texts[text].Ids[k]]++] = (text, texts[text].Values[k]);
        }

        foreach (var feature in distinct)
            places[feature] = 0;
    }

    public int First { get; }

    public int Count { get; }

    /// <param name="asked">The features of the question.</param>
    /// <param name="sums">One for each text.</param>
    public void Score(Tally asked, Span<double> sums)
    {
        sums.Clear();
        var (numbers, words) = asked.Seen;
        for (var from = 0; from < features.Length; from += 64)
        {
            for (var rest = words[from >> 6]; rest != 0; rest &= rest - 1)
            {
                var word = from + BitOperations.TrailingZeroCount(rest);
                var own = features[word];
                for (var shared = own & numbers[word]; shared != 0; shared &= shared - 1)
                {
                    var at = before[word] + BitOperations.PopCount(own & ((shared & (0 - shared)) - 1));
                    foreach (var (text, weight) in weights.AsSpan(starts[at]..starts[at + 1]))
                        sums[text] += weight;
                }
            }
        }
    }
}
