namespace SafeguardingBot.Knowledge.Matching;

/// <summary>What drew one word or group of words to a label. A weight below zero pushed away.</summary>
/// <param name="Words">The words as the matcher read them; a concept is written [concept].</param>
public readonly record struct Reason(string Words, double Weight);

public sealed record LabelExplanation(string Label, double Score, IReadOnlyList<Reason> Reasons);

/// <summary>Why a text was ranked as it was: its first labels, and out of scope, each with its strongest reasons.</summary>
public sealed record Explanation
{
    public required Prediction Prediction { get; init; }

    /// <summary>The words after normalising.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Words that the model did not know and what it took them for.</summary>
    public required IReadOnlyList<(string Typed, string Meant)> Mended { get; init; }

    public required IReadOnlyList<LabelExplanation> Labels { get; init; }
}
