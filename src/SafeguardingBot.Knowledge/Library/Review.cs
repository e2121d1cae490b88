namespace SafeguardingBot.Knowledge.Library;

/// <summary>A published briefing about case reviews.</summary>
public sealed record Review
{
    public required ReviewId Id { get; init; }

    public required string Title { get; init; }

    /// <summary>How points name it, in two or three words.</summary>
    public required string ShortName { get; init; }

    /// <summary>The board or partnership that published it.</summary>
    public required string Partnership { get; init; }

    /// <summary>The area it comes from, which may no longer exist (Cumbria).</summary>
    public required AreaId Area { get; init; }

    /// <summary>A year, a month, or a span, as the document gives it: <c>2019</c>, <c>2018-05</c>, <c>2019/2021</c>.</summary>
    public required ReviewDate Date { get; init; }

    /// <summary>What kind of document it is.</summary>
    public required string Document { get; init; }

    /// <summary>What people call it in questions.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Its headings, as printed.</summary>
    public required IReadOnlyList<string> Sections { get; init; }

    public required string Summary { get; init; }

    public required IReadOnlyList<KeyPoint> Covers { get; init; }

    public required IReadOnlyList<KeyPoint> Headlines { get; init; }

    public required IReadOnlyList<Recommendation> Recommendations { get; init; }

    public required IReadOnlyList<KeyPoint> Asks { get; init; }

    public required IReadOnlyList<ChangeSince> ChangedSince { get; init; }

    public required IReadOnlyList<Link> Links { get; init; }

    /// <summary>Everything on the page that cites the document.</summary>
    public IEnumerable<KeyPoint> Points => [.. Headlines, .. Recommendations.SelectMany(r => r.Points), .. Covers, .. Asks];
}

/// <summary>A numbered recommendation: what was recommended, then what each agency answered.</summary>
public sealed record Recommendation(string Number, string Title, IReadOnlyList<KeyPoint> Points);
