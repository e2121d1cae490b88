using System.Numerics;
using System.Runtime.CompilerServices;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Multinomial logistic regression by AdaGrad with one accumulator for each feature (Duchi et al., JMLR 2011). It smooths what the support vector machines leave at the margin.</summary>
internal sealed class SoftmaxRegression(float rate, int epochs)
{
    private const float Softening = 0.1f;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Train(TrainingSet set, WeightMatrix weights)
    {
        var accumulated = new float[set.Features + 1];
        Array.Fill(accumulated, Softening);
        var order = new int[set.Rows.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var random = new Random(20_190_927);
        var gradient = new float[weights.Stride];
        var steps = new float[FeatureBuffer.Capacity];
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                var row = set.Rows[i];
                weights.Score(row.Ids, row.Values, 0, gradient);
                var squared = Gradient(gradient, set.Classes, set.Classification[i], set.Weights[i]);
                if (squared < 1e-6f)
                    continue;
                for (var k = 0; k < row.Ids.Length; k++)
                {
                    ref var sum = ref accumulated[row.Ids[k]];
                    sum += row.Values[k] * row.Values[k] * squared;
                    steps[k] = row.Values[k] * rate / MathF.Sqrt(sum);
                }
                accumulated[^1] += squared;
                weights.Add(row.Ids, steps.AsSpan(0, row.Ids.Length), 0, gradient, rate / MathF.Sqrt(accumulated[^1]));
            }
        }
    }

    // Turns scores into the step uphill (truth minus probability) and gives its squared length.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Gradient(Span<float> scores, int classes, int truth, float weight)
    {
        var top = float.MinValue;
        for (var c = 0; c < classes; c++)
            top = Math.Max(top, scores[c]);
        scores[classes..].Fill(float.NegativeInfinity);
        var width = Vector<float>.Count;
        var shift = new Vector<float>(top);
        var total = Vector<float>.Zero;
        for (var at = 0; at < scores.Length; at += width)
        {
            var e = Vector.Exp(new Vector<float>(scores[at..]) - shift);
            total += e;
            e.CopyTo(scores[at..]);
        }
        var factor = new Vector<float>(-weight / Vector.Sum(total));
        var squared = Vector<float>.Zero;
        for (var at = 0; at < scores.Length; at += width)
        {
            var p = new Vector<float>(scores[at..]) * factor;
            squared += p * p;
            p.CopyTo(scores[at..]);
        }
        var sum = Vector.Sum(squared) - (scores[truth] * scores[truth]);
        scores[truth] += weight;
        return sum + (scores[truth] * scores[truth]);
    }
}
