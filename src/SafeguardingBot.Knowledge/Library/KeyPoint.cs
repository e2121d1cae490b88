namespace SafeguardingBot.Knowledge.Library;

public enum PointKind
{
    /// <summary>What reviews found.</summary>
    Finding,

    /// <summary>What to do.</summary>
    Practice,
}

/// <summary>One finding or one thing to do, in our own words, with where it comes from.</summary>
public sealed record KeyPoint : Sentence
{
    public required PointKind Kind { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<Citation> Citations { get; init; }

    /// <summary>The professions that see this point first; empty when it is for all alike.</summary>
    public required IReadOnlyList<Profession> For { get; init; }

    /// <summary>Null for a point that stands only on a review's page.</summary>
    public required ThemeId? Theme { get; init; }

    /// <summary>The line of its file, for faults and editors.</summary>
    public int Line { get; init; }

    public bool Local => Citations.Any(c => c.Local);
}
