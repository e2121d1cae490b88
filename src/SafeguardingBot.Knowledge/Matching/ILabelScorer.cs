namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Scores every label for a text: densely for some hundred labels, or by postings for thousands.</summary>
internal interface ILabelScorer
{
    /// <summary>Length of the scores: labels, then out of scope, then padding.</summary>
    int Width { get; }

    bool HasOutOfScope { get; }

    void Score(SparseVector text, Span<float> scores);

    float Weight(int feature, int label);
}
