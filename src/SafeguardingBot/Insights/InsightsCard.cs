using System.Text.Json.Serialization;

namespace SafeguardingBot.Insights;

// What cards/templates/insights.json reads, by the same names.

internal sealed record InsightsRowData(string Label, int People, int Times);

internal sealed record InsightsButtonData(string Id, string Title);

internal sealed record InsightsLinkData(Uri Url);

internal sealed record InsightsData
{
    public required string Title { get; init; }
    public required string Period { get; init; }
    public required string Summary { get; init; }
    public required string ChartTitle { get; init; }
    public required string Column { get; init; }
    public required string Unit { get; init; }

    /// <summary>Standing bars, in the order of time.</summary>
    public required bool ByWeek { get; init; }
    public required IEnumerable<InsightsRowData> Rows { get; init; }
    public required string More { get; init; }
    public required IEnumerable<string> Notes { get; init; }
    public required IEnumerable<InsightsButtonData> Buttons { get; init; }

    /// <summary>The page of the console with all charts and a file, where pages have an address.</summary>
    public required IEnumerable<InsightsLinkData> Links { get; init; }
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

    /// <param name="page">Where the console shows the same; null where pages have no address.</param>
    public static InsightsData Of(UsageReport report, Dimension by, Uri? page)
    {
        var table = report.By(by);
        var shown = by == Dimension.Week ? table.Rows : [.. table.Rows.Take(MostRows)];
        var summary = report.Summary;
        var lines = shown.Select(r => $"{r.Label}: {r.People} people, {r.Times} {table.Unit.ToLowerInvariant()}");
        return new()
        {
            Title = Title,
            Period = $"{report.Period.Text}, {ReportPeriod.Weeks} complete weeks",
            Summary = summary,
            ChartTitle = table.Title,
            Column = table.RowName,
            Unit = table.Unit,
            ByWeek = by == Dimension.Week,
            Rows = shown.Select(r => new InsightsRowData(r.Label, r.People, r.Times)),
            More = table.Rows.Count > shown.Count ? $"{table.Rows.Count - shown.Count} more have fewer people." : "",
            Notes = UsageReport.Notes,
            Buttons = report.IsEmpty ? [] : report.Tables.Where(t => t.By != by).Select(t => new InsightsButtonData(Id(t.By), t.Title)),
            Links = page is null ? [] : [new InsightsLinkData(page)],
            Speak = $"{Title}. {summary} {string.Join(". ", lines.Prepend(table.Title))}",
            FallbackText = string.Join('\n', [Title, summary, table.Title, .. lines.Select(l => $"- {l}")]),
        };
    }

    public static string Id(Dimension by) => by.ToString().ToLowerInvariant();

    public static Dimension? Parse(string id) => Enum.GetValues<Dimension>().Where(d => Id(d) == id).Select(d => (Dimension?)d).FirstOrDefault();
}
