namespace SafeguardingBot.Knowledge.Matching;

/// <summary>The buffers of one thread: made once and used for each question.</summary>
internal sealed class Scratch
{
    [ThreadStatic]
    private static Scratch? current;

    private float[] scores = [];
    private double[] sums = [];

    public static Scratch Current => current ??= new Scratch();

    public AnalysedText Text { get; } = new();

    public FeatureBuffer Features { get; } = new();

    public SparseVector Vector { get; } = new();

    public Span<float> Scores(int width)
    {
        if (scores.Length < width)
            scores = new float[width];
        return scores.AsSpan(0, width);
    }

    public Span<double> Sums(int count)
    {
        if (sums.Length < count)
            sums = new double[count];
        return sums.AsSpan(0, count);
    }
}
