namespace SafeguardingBot.Knowledge.Library;

/// <summary>A subject of learning, shown to people as a learning card.</summary>
public sealed record Theme
{
    public required ThemeId Id { get; init; }

    public required string Title { get; init; }

    public required string Group { get; init; }

    /// <summary>Other names that people use for it.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>A few questions to show to people; each must find this theme.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    public required IReadOnlyList<ThemeId> SeeAlso { get; init; }

    public required DateOnly ReviewBy { get; init; }

    /// <summary>A sentence under the title, such as that the briefings say little here; or null.</summary>
    public required string? Note { get; init; }

    /// <summary>One sentence that says what the reviews teach.</summary>
    public required string Summary { get; init; }

    /// <summary>Findings, then practice, each in the order in which the card's writer put them.</summary>
    public required IReadOnlyList<KeyPoint> Points { get; init; }

    /// <summary>Questions for supervision or a team meeting.</summary>
    public required IReadOnlyList<string> Reflect { get; init; }

    public required IReadOnlyList<CheckQuestion> Checks { get; init; }

    /// <summary>What is different today, each with the page that says so.</summary>
    public required IReadOnlyList<ChangeSince> ChangedSince { get; init; }

    public required IReadOnlyList<Link> Links { get; init; }

    /// <summary>What people type for this theme; the matcher learns from these.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    public IEnumerable<KeyPoint> Findings => Points.Where(p => p.Kind == PointKind.Finding);

    public IEnumerable<KeyPoint> Practice => Points.Where(p => p.Kind == PointKind.Practice);

    /// <summary>The reviews that its points cite, most cited first.</summary>
    public IReadOnlyList<ReviewId> Reviews =>
        [.. Points.SelectMany(p => p.Citations).CountBy(c => c.Review).OrderByDescending(r => r.Value).Select(r => r.Key)];
}

/// <summary>A titled address of a page; always https.</summary>
public sealed record Link(string Title, Uri Url);

/// <summary>Something that has changed since a review was published, and the page that says so.</summary>
public sealed record ChangeSince(string Text, Link Source);

/// <summary>A question to check understanding, with its choices.</summary>
public sealed record CheckQuestion(string Question, IReadOnlyList<CheckChoice> Choices);

/// <summary>One choice and why it is right or wrong.</summary>
public sealed record CheckChoice(string Text, bool Right, string Why);
