namespace SafeguardingBot.Knowledge.Matching;

/// <summary>The buffers of one thread: made once and used for each question.</summary>
internal sealed class Scratch
{
    [ThreadStatic]
    private static Scratch? current;

    private float[] scores = [];
    private int[] marks = [];
    private int mark;

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

    /// <summary>A place for each number below <paramref name="count"/>, and a mark that none of them has yet.</summary>
    public (int[] Marks, int Mark) Marks(int count)
    {
        if (marks.Length < count || mark == int.MaxValue)
            (marks, mark) = (new int[Math.Max(count, marks.Length)], 0);
        return (marks, ++mark);
    }
}
