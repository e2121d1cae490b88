namespace SafeguardingBot.Knowledge.Matching;

/// <summary>
/// What scores mean: found on texts that the model was not trained on, and kept in a file so that a start need not find it again.
/// </summary>
public sealed record Calibration
{
    /// <summary>The key of thresholds that are to be used whatever the examples are.</summary>
    public const string AnyKey = "*";

    /// <summary>Stands for the examples and options that this was measured with.</summary>
    public required string Key { get; init; }

    /// <summary>Scores are divided by this before the softmax, so that a confidence of 0.8 is right four times in five.</summary>
    public required double Temperature { get; init; }

    /// <summary>An acceptance below this is turned away as out of scope.</summary>
    public required double RejectBelow { get; init; }

    /// <summary>A first label with this confidence or more, in scope, is answered without asking back.</summary>
    public required double AcceptFrom { get; init; }
}
