namespace SafeguardingBot.Knowledge.Matching;

/// <summary>A text to learn from. <see cref="IntentClassifier.OutOfScope"/> labels what no label covers.</summary>
public sealed record LabelledText(string Text, string Label)
{
    /// <summary>How much it counts beside the others; 1 is a question that somebody typed.</summary>
    public float Weight { get; init; } = 1f;
}
