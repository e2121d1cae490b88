using System.Globalization;
using NodaTime;
using SafeguardingBot.Learning;

namespace SafeguardingBot.Insights;

/// <summary>
/// Twelve complete weeks in England, Monday to Sunday. The week that is running is left out: figures that changed from one hour to the next would tell what
/// somebody has just asked.
/// </summary>
internal sealed record ReportPeriod(LocalDate Start, LocalDate End)
{
    public const int Weeks = 12;

    /// <summary>Of these the last ones whose readers are still known apart: who read a card is kept for eight weeks.</summary>
    public const int ReaderWeeks = 7;

    private static readonly DateTimeZone England = DateTimeZoneProviders.Tzdb["Europe/London"];

    public static ReportPeriod Before(DateTimeOffset now)
    {
        var today = Instant.FromDateTimeOffset(now).InZone(England).Date;
        var monday = today.PlusDays(1 - (int)today.DayOfWeek);
        return new(monday.PlusWeeks(-Weeks), monday);
    }

    /// <summary>Milliseconds since 1970 in UTC.</summary>
    public long From => Milliseconds(Start);

    /// <summary>Milliseconds since 1970 in UTC; no longer in the period.</summary>
    public long Until => Milliseconds(End);

    /// <summary>The Mondays of the weeks, as kinds to count by.</summary>
    public IReadOnlyList<string> Mondays => [.. Enumerable.Range(0, Weeks).Select(i => Kind(Start.PlusWeeks(i)))];

    public LocalDate FirstReaderDay => End.PlusWeeks(-ReaderWeeks);

    public LocalDate LastDay => End.PlusDays(-1);

    public string Text => $"{Start.Spelt()} to {LastDay.Spelt()}";

    /// <param name="at">Milliseconds since 1970 in UTC.</param>
    public static string MondayOf(long at)
    {
        var day = Instant.FromUnixTimeMilliseconds(at).InZone(England).Date;
        return Kind(day.PlusDays(1 - (int)day.DayOfWeek));
    }

    /// <summary>Weeks that follow one another, by their first and last day: "5 to 11 Oct", "28 Sep to 11 Oct".</summary>
    public static string WeeksText(IReadOnlyList<string> mondays)
    {
        var (first, last) = (Day(mondays[0]), Day(mondays[^1]).PlusDays(6));
        return first.Month == last.Month ? $"{first.Day} to {last.ToString("d MMM", CultureInfo.InvariantCulture)}" : $"{first.ToString("d MMM", CultureInfo.InvariantCulture)} to {last.ToString("d MMM", CultureInfo.InvariantCulture)}";
    }

    private static string Kind(LocalDate monday) => monday.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static LocalDate Day(string kind) => NodaTime.Text.LocalDatePattern.Iso.Parse(kind).Value;

    private static long Milliseconds(LocalDate day) => day.AtStartOfDayInZone(England).ToInstant().ToUnixTimeMilliseconds();
}
