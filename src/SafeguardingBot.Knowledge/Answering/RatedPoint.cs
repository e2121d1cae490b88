namespace SafeguardingBot.Knowledge.Answering;

/// <summary>A point by its place among all, and how well it fits a question. What fits better comes first.</summary>
/// <param name="Theme">0 when it is of the theme that leads.</param>
internal readonly record struct RatedPoint(int Place, int Theme, double Weight) : IComparable<RatedPoint>
{
    /// <summary>Its place on the cards.</summary>
    public int At { get; init; }

    /// <summary>Whether it comes after all others, as one that was shown before.</summary>
    public bool ComesLast { get; init; }

    public double Worth { get; init; }

    public double Score { get; init; }

    // What is worth the same comes by what it says of the question, then in the order of the cards.
    public int CompareTo(RatedPoint other)
    {
        if (ComesLast != other.ComesLast)
            return ComesLast ? 1 : -1;
        if (Worth != other.Worth)
            return Worth > other.Worth ? -1 : 1;
        return Score != other.Score ? (Score > other.Score ? -1 : 1) : At.CompareTo(other.At);
    }
}
