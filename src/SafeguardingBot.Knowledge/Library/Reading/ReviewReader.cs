namespace SafeguardingBot.Knowledge.Library.Reading;

/// <summary>Reads <c>reviews/&lt;review-id&gt;.md</c>.</summary>
internal static class ReviewReader
{
    private const string Covers = "What it covers", Headlines = "Headline findings", Recommendations = "Recommendations",
        Asks = "Questions it asks", Changed = "What has changed since", Links = "Links";

    private static readonly string[] Headings = [Covers, Headlines, Recommendations, Asks, Changed, Links];

    public static Review? Read(ReviewId id, string text, FaultList faults)
    {
        if (CardDocument.Read(text, faults) is not { } card)
            return null;

        var fields = card.Fields;
        var area = fields.Text("area");
        if (!AreaId.TryParse(area, out var areaId))
            faults.Error(fields.LineAt("area"), $"'{area}' is not an area id.", "Use the file name of an area without '.yaml'.");

        var date = fields.OptionalReviewDate("date");
        if (date is null && fields.OptionalText("date") is null)
            faults.Error(fields.Line, "The key 'date' is missing.", "Add a line 'date: 2019', 'date: 2018-05' or 'date: 2019/2021'.");

        var review = new Review
        {
            Id = id,
            Title = fields.Text("title"),
            ShortName = fields.Text("short"),
            Partnership = fields.Text("partnership"),
            Area = areaId,
            Date = date ?? Unknown,
            Document = fields.Text("document"),
            Names = fields.Texts("names", required: true),
            Sections = fields.Texts("sections", required: true),
            Summary = card.Opening,
            Covers = Points(card, Covers, id, faults),
            Headlines = Points(card, Headlines, id, faults),
            Recommendations = [.. ReadRecommendations(card, id, faults)],
            Asks = Points(card, Asks, id, faults),
            ChangedSince = [.. ThemeReader.Lines(card, Changed).Select(l => LinkLine.ReadChange(l.Text, l.Line, faults)).OfType<ChangeSince>()],
            Links = [.. ThemeReader.Lines(card, Links).Select(l => LinkLine.Read(l.Text, l.Line, faults)).OfType<Link>()],
        };

        fields.RefuseUnknownKeys();
        ThemeReader.RefuseUnknownHeadings(card, Headings, faults);
        if (review.Headlines.Count == 0)
            faults.Error(fields.Line, "The page has no findings.", $"Add '## {Headlines}' with at least one point.");
        return review;
    }

    private static ReviewDate Unknown => ReviewDate.TryParse("2000", out var date) ? date : throw new InvalidOperationException("2000 is a year.");

    private static List<KeyPoint> Points(CardDocument card, string heading, ReviewId id, FaultList faults) =>
        [.. ThemeReader.Lines(card, heading).Select(l => Point(l, id, faults)).OfType<KeyPoint>()];

    private static KeyPoint? Point(CardLine line, ReviewId id, FaultList faults) =>
        PointLine.Read(line, PointKind.Finding, theme: null, id, faults);

    private static IEnumerable<Recommendation> ReadRecommendations(CardDocument card, ReviewId id, FaultList faults)
    {
        var inside = false;
        foreach (var section in card.Sections)
        {
            if (section.Rank <= 2)
                inside = section.Heading == Recommendations;

            if (!inside || section.Rank != 3)
                continue;

            var dot = section.Heading.IndexOf('.');
            if (dot <= 0)
            {
                faults.Error(section.Line, $"The recommendation '{section.Heading}' has no number.", "Write '### 1a. A short name'.");
                continue;
            }

            var points = section.Lines.Select(l => Point(l, id, faults)).OfType<KeyPoint>().ToList();
            if (points.Count == 0)
                faults.Error(section.Line, $"Recommendation {section.Heading[..dot]} says nothing.", "Add a line with what was recommended.");
            yield return new(section.Heading[..dot], section.Heading[(dot + 1)..].Trim(), points);
        }
    }
}
