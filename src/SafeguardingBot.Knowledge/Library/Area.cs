namespace SafeguardingBot.Knowledge.Library;

/// <summary>A local authority area: how to get help, how to challenge, and which procedures apply.</summary>
public sealed record Area
{
    /// <summary>The national routes, which everybody gets.</summary>
    public static readonly AreaId England = AreaId.Parse("england");

    public required AreaId Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Other names that people use for it.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The older area that it was part of, or null.</summary>
    public required AreaId? PartOf { get; init; }

    /// <summary>For an area that no longer exists: the areas that came after it. Empty for one that exists.</summary>
    public required IReadOnlyList<AreaId> SucceededBy { get; init; }

    public required IReadOnlyList<EscalationRoute> Routes { get; init; }

    /// <summary>Numbers that a briefing printed and that must no longer be used.</summary>
    public required IReadOnlyList<SupersededRoute> Superseded { get; init; }

    public required EscalationPolicy? Escalation { get; init; }

    public required IReadOnlyList<Link> Procedures { get; init; }
}

public enum RouteFor
{
    Anyone,
    Child,
    Adult,

    /// <summary>An allegation against a person who works with children or adults.</summary>
    Allegation,
}

public enum RouteWhen
{
    Any,
    InHours,
    OutOfHours,
}

/// <summary>A way to get help.</summary>
public sealed record EscalationRoute
{
    public required AreaId Area { get; init; }

    public required string Label { get; init; }

    public required RouteFor For { get; init; }

    public required RouteWhen When { get; init; }

    public required string? Phone { get; init; }

    public required string? Email { get; init; }

    public required Uri? Url { get; init; }

    /// <summary>As the page says it; null when the page does not say.</summary>
    public required string? Hours { get; init; }

    /// <summary>The page that gives this route.</summary>
    public required Uri? Source { get; init; }

    /// <summary>When that page said it: a year or a month.</summary>
    public required ReviewDate? Published { get; init; }

    /// <summary>The date on which a person checked it; null until then.</summary>
    public required DateOnly? Verified { get; init; }
}

/// <summary>A number that was printed once, and what came after it.</summary>
public sealed record SupersededRoute(string? Phone, string? Email, string Was, ReviewId? PrintedIn, string? ReplacedBy, string? Note);

/// <summary>What to do when professionals disagree: the stages that the briefings name, and the area's own policy where it is known.</summary>
public sealed record EscalationPolicy(Uri? Policy, string? Note, IReadOnlyList<EscalationStage> Stages);

/// <summary>One stage of professional challenge.</summary>
/// <param name="Source">The citation that it comes from, as text.</param>
public sealed record EscalationStage(string Who, string What, string? Source);
