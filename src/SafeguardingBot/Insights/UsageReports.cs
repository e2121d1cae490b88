using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Insights;

/// <summary>
/// Counts what was asked. Questions of people who asked to be forgotten are left out, since nobody can tell any more how many people they are.
/// </summary>
internal sealed class UsageReports(Database database, CurrentKnowledge current, TimeProvider time)
{
    /// <exception cref="StorageUnavailableException">The store is away.</exception>
    public async Task<UsageReport> ReadAsync(CancellationToken cancellationToken)
    {
        var period = ReportPeriod.Before(time.GetUtcNow());
        var library = current.Now.Library;
        var outcomes = await CountAsync("outcome", period, cancellationToken);
        var themes = await CountAsync("theme", period, cancellationToken);
        var weeks = (await CountAsync("at_hour", period, cancellationToken)).Select(c => c with { Kind = ReportPeriod.MondayOf(long.Parse(c.Kind, System.Globalization.CultureInfo.InvariantCulture)) });
        return new(period, SmallNumbers.Total(outcomes) is { } all ? Row("All questions", all) : null,
        [
            Table(Dimension.Outcome, "What came of them", SmallNumbers.Joined(outcomes), OutcomeName, many: "Other"),
            Table(Dimension.Theme, "By theme", SmallNumbers.Joined(themes.Where(c => c.Kind.Length > 0)), id => ThemeName(id, library), many: "Other themes"),
            Table(Dimension.Area, "By area", SmallNumbers.Joined(await CountAsync("area", period, cancellationToken)), id => AreaName(id, library), many: "Other areas"),
            Table(Dimension.Profession, "By profession", SmallNumbers.Joined(await CountAsync("profession", period, cancellationToken)), ProfessionName, many: "Other professions"),
            Table(Dimension.Read, $"Weekly cards read in {ReportPeriod.ReaderWeeks} weeks", SmallNumbers.Joined(await CountReadersAsync(period, cancellationToken)), id => ThemeName(id, library), many: "Other themes"),
            new(Dimension.Week, "By week", [.. SmallNumbers.JoinedInOrder(period.Mondays, weeks).Select(w => Row(ReportPeriod.WeeksText(w.Kinds), w))]),
        ]);
    }

    private async Task<IReadOnlyList<PersonCount>> CountAsync(string column, ReportPeriod period, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Counted>(
            $"""
            SELECT coalesce(CAST({column} AS text), '') AS kind, person_hash, count(*) AS times FROM questions
            WHERE at_hour >= @From AND at_hour < @Until AND person_hash IS NOT NULL
            GROUP BY {column}, person_hash
            """, new { period.From, period.Until }, cancellationToken);
        return [.. rows.Select(r => r.Count)];
    }

    private async Task<IReadOnlyList<PersonCount>> CountReadersAsync(ReportPeriod period, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Counted>(
            """
            SELECT o.theme AS kind, r.person_hash, count(*) AS times FROM weekly_reads r
            JOIN weekly_occurrences o ON o.conversation_id = r.conversation_id AND o.local_date = r.local_date
            WHERE r.local_date >= @First AND r.local_date <= @Last AND o.theme IS NOT NULL
            GROUP BY o.theme, r.person_hash
            """, new { First = CalendarText.Date.Format(period.FirstReaderDay), Last = CalendarText.Date.Format(period.LastDay) }, cancellationToken);
        return [.. rows.Select(r => r.Count)];
    }

    private static UsageTable Table(Dimension by, string title, IReadOnlyList<ShownCount> counts, Func<string, string> name, string many) =>
        new(by, title, [.. counts.Select(c => Row(c.Kinds is [var one] ? name(one) : c.Kinds is [var a, var b] && by == Dimension.Outcome ? $"{name(a)}, or {name(b).ToLowerInvariant()}" : many, c))]);

    private static UsageRow Row(string label, ShownCount count) => new(label, count.People, count.Times);

    private static string OutcomeName(string outcome) => outcome switch
    {
        "answer" => "Answered with a theme",
        "review" => "Answered from a review",
        "choice" => "Asked which theme was meant",
        "none" => "Not answered",
        _ => outcome,
    };

    private static string ThemeName(string id, LearningLibrary library) =>
        ThemeId.TryParse(id, out var theme) && library.Theme(theme) is { } known ? known.Title : "A theme that is no longer there";

    private static string AreaName(string id, LearningLibrary library) =>
        !AreaId.TryParse(id, out var area) || area == Area.England ? "No area said" : library.Area(area)?.Title ?? "An area that is no longer there";

    private static string ProfessionName(string id) => Professions.TryParse(id, out var profession) ? profession.Name() : "No profession said";

    private sealed record Counted
    {
        public string Kind { get; init; } = "";
        public string PersonHash { get; init; } = "";
        public long Times { get; init; }

        public PersonCount Count => new(Kind, PersonHash, Times);
    }
}
