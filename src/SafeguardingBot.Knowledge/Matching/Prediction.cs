namespace SafeguardingBot.Knowledge.Matching;

public enum Decision
{
    /// <summary>Not a question for the library.</summary>
    Reject,

    /// <summary>Perhaps one of the first few: ask which.</summary>
    Unsure,

    /// <summary>The first label is right as often as the precision target says.</summary>
    Accept,
}

/// <param name="Confidence">Calibrated, 0 to 1: the chance that this label is right. All together fall short of 1 by the chance that the text is out of scope.</param>
/// <param name="Score">Before calibration; only the order means anything.</param>
public readonly record struct Candidate(string Label, double Confidence, double Score);

public sealed record Prediction
{
    /// <summary>Up to ten labels, best first; never <see cref="IntentClassifier.OutOfScope"/>. Empty only when the model has no labels.</summary>
    public required IReadOnlyList<Candidate> Ranked { get; init; }

    /// <summary>How surely the text is in scope: the best margin plus its lead over out of scope.</summary>
    public required double Acceptance { get; init; }

    public required Decision Decision { get; init; }
}
