namespace SafeguardingBot.Knowledge.Matching;

/// <summary>What a trainer sees: rows of features, the class of each, and how much each counts.</summary>
internal sealed record TrainingSet
{
    public required int Features { get; init; }

    /// <summary>So many of the features, the first ones, are words.</summary>
    public required int Words { get; init; }

    public required int Classes { get; init; }

    public required SparseRow[] Rows { get; init; }

    public required int[] Classification { get; init; }

    public required float[] Weights { get; init; }

    public TrainingSet Only(int[] indices) => this with
    {
        Rows = [.. indices.Select(i => Rows[i])],
        Classification = [.. indices.Select(i => Classification[i])],
        Weights = [.. indices.Select(i => Weights[i])],
    };
}
