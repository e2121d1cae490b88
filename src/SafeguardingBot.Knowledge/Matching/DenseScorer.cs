namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Support vector machines and softmax regression added up into one matrix: both are linear, so a question pays for one.</summary>
internal sealed class DenseScorer(LearntWeights weights, float lead) : ILabelScorer
{
    public int Width => weights.Stride;

    public float Lead => lead;

    public void Score(SparseVector text, Span<float> scores) =>
        weights.Score(text.Ids.AsSpan(0, text.Count), text.Values.AsSpan(0, text.Count), scores);

    public float Weight(int feature, int label) => weights.Of(feature, label);

    public static DenseScorer Read(LearntReader from) => new(LearntWeights.Read(from), from.Array<float>()[0]);

    public void Write(LearntWriter to)
    {
        weights.Write(to);
        to.Array(lead);
    }

    public static DenseScorer Train(TrainingSet set, ClassifierOptions options, float lead)
    {
        var margins = new WeightMatrix(set.Features, set.Classes);
        var smooth = new WeightMatrix(set.Features, set.Classes);
        var softmax = Task.Run(() => new SoftmaxRegression(options.SoftmaxRate, options.SoftmaxEpochs).Train(set, smooth));
        new LinearSvm(options.Cost, options.PositiveWeight, options.SvmEpochs).Train(set, margins, 0, margins.Stride);
        softmax.GetAwaiter().GetResult();
        margins.Blend(smooth, options.MarginWeight, 1f);
        return new DenseScorer(new LearntWeights(margins, set.Words), lead);
    }
}
