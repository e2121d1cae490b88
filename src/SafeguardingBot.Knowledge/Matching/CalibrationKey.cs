using System.Globalization;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Stands for everything that thresholds depend on: the examples in their order, the lexicon, the settings, and the design of the features.</summary>
internal static class CalibrationKey
{
    // Raised when a change of the code changes scores.
    private const ulong Design = 3;

    public static string Of(IReadOnlyList<LabelledText> examples, ClassifierOptions options)
    {
        var key = Hash.Mix(Design);
        foreach (var example in examples)
        {
            key = Hash.Combine(key, Hash.Of(example.Text));
            key = Hash.Combine(key, Hash.Of(example.Label));
            key = Hash.Combine(key, BitConverter.SingleToUInt32Bits(example.Weight));
        }
        foreach (var concept in options.Lexicon.Concepts)
            key = Hash.Combine(key, Hash.Of(concept));
        foreach (var word in options.Lexicon.Words)
            key = Hash.Combine(key, Hash.Of(word));
        ReadOnlySpan<double> settings =
        [
            options.FalseRejectionTarget, options.PrecisionTarget, options.FalseAcceptanceTarget, options.PairWeight, options.ConceptWeight, options.RareFeatureTexts, options.Cost,
            options.PositiveWeight, options.SvmEpochs, options.SoftmaxEpochs, options.SoftmaxRate, options.MarginWeight, options.DenseLabels,
            options.EverydayWords ? 1 : 0,
        ];
        foreach (var setting in settings)
            key = Hash.Combine(key, BitConverter.DoubleToUInt64Bits(setting));
        return key.ToString("x16", CultureInfo.InvariantCulture);
    }
}
