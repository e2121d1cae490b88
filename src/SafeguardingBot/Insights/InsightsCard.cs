using System.Text.Json.Serialization;

namespace SafeguardingBot.Insights;

// What cards/templates/insights.json reads, by the same names.

internal sealed record InsightsRowData(string Label, int People, int Questions);

internal sealed record InsightsButtonData(string Id, string Title);

internal sealed record InsightsData
{
    public required string Title { get; init; }
    public required string Period { get; init; }
    public required string Summary { get; init; }
    public required string ChartTitle { get; init; }
    public required string Column { get; init; }

    /// <summary>Standing bars, in the order of time.</summary>
    public required bool ByWeek { get; init; }
    public required IEnumerable<InsightsRowData> Rows { get; init; }
    public required string More { get; init; }
    public required IEnumerable<string> Notes { get; init; }
    public required IEnumerable<InsightsButtonData> Buttons { get; init; }
    public required string Speak { get; init; }
    public required string FallbackText { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InsightsData))]
internal sealed partial class InsightsDataJson : JsonSerializerContext;

/// <summary>One dimension of the report as a card, with buttons to the others.</summary>
internal static class InsightsCard
{
    public const string Title = "What people ask";

    private const int MostRows = 12;

    public static InsightsData Of(UsageReport report, Dimension by)
    {
        var table = report.By(by);
        var shown = by == Dimension.Week ? table.Rows : [.. table.Rows.Take(MostRows)];
        var summary = report.Total is { } all ? $"About {all.People} people asked about {all.Questions} questions." : UsageReport.TooFew;
        var lines = shown.Select(r => $"{r.Label}: {r.People} people, {r.Questions} questions");
        return new()
        {
            Title = Title,
            Period = $"{report.Period.Text}, {ReportPeriod.Weeks} complete weeks",
            Summary = summary,
            ChartTitle = table.Title,
            Column = by.ToString(),
            ByWeek = by == Dimension.Week,
            Rows = shown.Select(r => new InsightsRowData(r.Label, r.People, r.Questions)),
            More = table.Rows.Count > shown.Count ? $"{table.Rows.Count - shown.Count} more have fewer people." : "",
            Notes = UsageReport.Notes,
            Buttons = report.Total is null ? [] : report.Tables.Where(t => t.By != by).Select(t => new InsightsButtonData(Id(t.By), t.Title)),
            Speak = $"{Title}. {summary} {string.Join(". ", lines.Prepend(table.Title))}",
            FallbackText = string.Join('\n', [Title, summary, table.Title, .. lines.Select(l => $"- {l}")]),
        };
    }

    public static string Id(Dimension by) => by.ToString().ToLowerInvariant();

    public static Dimension? Parse(string id) => Enum.GetValues<Dimension>().Where(d => Id(d) == id).Select(d => (Dimension?)d).FirstOrDefault();
}
