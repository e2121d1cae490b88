using System.Numerics;
using System.Runtime.CompilerServices;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// One-against-rest linear support vector machines with squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008),
/// all classes of a range in SIMD lanes and one order of examples for all. Positive examples count more, because each class has one
/// for dozens of negatives and would otherwise score too low.
/// </summary>
internal sealed class LinearSvm(float cost, float positiveWeight, int epochs)
{
    private const float Tolerance = 0.1f;

    /// <summary>Trains the classes of lanes <paramref name="lane"/> to <paramref name="lane"/> + <paramref name="lanes"/>; ranges may run side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Train(TrainingSet set, WeightMatrix weights, int lane, int lanes)
    {
        var n = set.Rows.Length;
        var alpha = new float[n * lanes];
        var lengths = Array.ConvertAll(set.Rows, r => r.SquaredLength + 1f);
        var idle = new byte[n];
        var order = new int[n];
        for (var i = 0; i < n; i++)
            order[i] = i;
        var random = new Random(20_190_131);
        var scores = new float[lanes];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            var largest = 0f;
            foreach (var i in order)
            {
                if (idle[i] >= 3 && ((epoch + i) & 3) != 0)
                    continue;
                var row = set.Rows[i];
                weights.Score(row.Ids, row.Values, lane, scores);
                var change = Step(alpha.AsSpan(i * lanes, lanes), scores, lengths[i], set.Weights[i], set.Classification[i] - lane);
                largest = Math.Max(largest, change);
                if (change == 0f)
                {
                    idle[i]++;
                    continue;
                }
                idle[i] = 0;
                weights.Add(row.Ids, row.Values, lane, scores, 1f);
            }
            if (largest < Tolerance)
                return;
        }
    }

    // Moves each class's dual variable to its best value with the others fixed; scores become what is to be added to the weights.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Step(Span<float> alpha, Span<float> scores, float length, float weight, int own)
    {
        var ownAlpha = 0f;
        var ownScore = 0f;
        if ((uint)own < (uint)alpha.Length)
        {
            ownAlpha = alpha[own];
            ownScore = scores[own];
            // Leaves the lane still in the loop below, which treats every class as a negative.
            alpha[own] = 0f;
            scores[own] = -1e9f;
        }
        var width = Vector<float>.Count;
        var negative = 1f / (2f * cost * weight);
        var d = new Vector<float>(negative);
        var q = new Vector<float>(1f / (length + negative));
        var largest = Vector<float>.Zero;
        for (var at = 0; at < alpha.Length; at += width)
        {
            var a = new Vector<float>(alpha[at..]);
            var gradient = (d * a) - new Vector<float>(scores[at..]) - Vector<float>.One;
            var moved = Vector.Max(Vector<float>.Zero, a - (gradient * q));
            var change = a - moved;
            largest = Vector.Max(largest, Vector.Abs(change));
            moved.CopyTo(alpha[at..]);
            change.CopyTo(scores[at..]);
        }
        if ((uint)own < (uint)alpha.Length)
        {
            var positive = negative / positiveWeight;
            var moved = Math.Max(0f, ownAlpha - ((ownScore - 1f + (positive * ownAlpha)) / (length + positive)));
            alpha[own] = moved;
            scores[own] = moved - ownAlpha;
        }
        var most = (uint)own < (uint)alpha.Length ? Math.Abs(scores[own]) : 0f;
        for (var j = 0; j < width; j++)
            most = Math.Max(most, largest[j]);
        return most * length;
    }
}
