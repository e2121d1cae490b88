using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>
/// Multinomial logistic regression over <see cref="UrgencyFeatures"/>: the four kinds of urgency and calm. The order of learning is fixed, so the same examples
/// always give the same model. Learning takes seconds, so the program carries the learnt weights; a test holds them to the examples.
/// </summary>
internal sealed class UrgencyModel
{
    private const int Classes = 5;
    private const int Calm = Classes - 1;
    private const int Epochs = 12;
    private const float Rate = 0.35f;
    private const float Softening = 0.1f;

    internal const int Size = (UrgencyFeatures.Places + 1) * Classes;

    private readonly float[] weights;

    private UrgencyModel(float[] weights) => this.weights = weights;

    /// <summary>The model that the program carries.</summary>
    public static UrgencyModel Kept()
    {
        using var stream = typeof(UrgencyModel).Assembly.GetManifestResourceStream("urgency/model")
            ?? throw new InvalidOperationException("The urgency model is missing from the program.");
        return UrgencyWeights.Read(stream);
    }

    internal static UrgencyModel Of(float[] weights) => new(weights);

    internal ReadOnlySpan<float> Weights => weights;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static UrgencyModel Learn(IReadOnlyList<(Features Features, UrgencyKind? Kind, float Weight)> examples)
    {
        var model = new UrgencyModel(new float[Size]);
        var squares = new float[UrgencyFeatures.Places + 1];
        Array.Fill(squares, Softening);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(20_261_121);
        Span<float> shares = stackalloc float[Classes];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                var (features, kind, weight) = examples[i];
                model.Score(features.Places, features.Values, shares);
                shares[kind is { } urgent ? (int)urgent : Calm] -= 1f;
                foreach (ref var share in shares)
                    share *= weight;
                model.Step(features, shares, squares);
            }
        }

        return model;
    }

    /// <summary>How likely the message is to be urgent, from 0 to 1, and the likeliest kind if it is.</summary>
    public (float Urgent, UrgencyKind Kind) Judge(in Features features) => Judge(features.Places, features.Values);

    public (float Urgent, UrgencyKind Kind) Judge(ReadOnlySpan<int> places, ReadOnlySpan<float> values)
    {
        Span<float> shares = stackalloc float[Classes];
        Score(places, values, shares);
        var kind = 0;
        for (var k = 1; k < Calm; k++)
        {
            if (shares[k] > shares[kind])
                kind = k;
        }

        return (1f - shares[Calm], (UrgencyKind)kind);
    }

    private void Score(ReadOnlySpan<int> places, ReadOnlySpan<float> values, Span<float> shares)
    {
        // All kinds at once: each is added up in the same order as by itself, so to the same number.
        var sums = Row(UrgencyFeatures.Places);
        for (var f = 0; f < places.Length; f++)
            sums += Row(places[f]) * Vector256.Create(values[f]);
        sums.GetLower().CopyTo(shares);
        shares[Calm] = sums[Calm];
        var top = shares[0];
        for (var k = 1; k < Classes; k++)
            top = Math.Max(top, shares[k]);
        var sum = 0f;
        for (var k = 0; k < Classes; k++)
            sum += shares[k] = MathF.Exp(shares[k] - top);
        for (var k = 0; k < Classes; k++)
            shares[k] /= sum;
    }

    // The four kinds of urgency, then calm.
    private Vector256<float> Row(int place)
    {
        var row = weights.AsSpan(place * Classes, Classes);
        return Vector256.Create(Vector128.Create<float>(row), Vector128.CreateScalar(row[Calm]));
    }

    // AdaGrad with one accumulator a place: common words settle early, rare ones still learn late.
    private void Step(in Features features, ReadOnlySpan<float> error, float[] squares)
    {
        var size = 0f;
        foreach (var e in error)
            size += e * e;
        for (var f = 0; f <= features.Places.Length; f++)
        {
            var (place, value) = f < features.Places.Length ? (features.Places[f], features.Values[f]) : (UrgencyFeatures.Places, 1f);
            squares[place] += value * value * size;
            var step = Rate * value / MathF.Sqrt(squares[place]);
            var row = weights.AsSpan(place * Classes, Classes);
            for (var k = 0; k < Classes; k++)
                row[k] -= step * error[k];
        }
    }
}
