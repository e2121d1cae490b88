namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Scores every label for a text: densely for some hundred labels, or by postings for thousands.</summary>
internal interface ILabelScorer
{
    /// <summary>Length of the scores: labels, then out of scope, then padding.</summary>
    int Width { get; }

    /// <summary>How much the lead over out of scope counts in the acceptance; 0 when nothing out of scope was learnt.</summary>
    float Lead { get; }

    void Score(SparseVector text, Span<float> scores);

    float Weight(int feature, int label);
}
