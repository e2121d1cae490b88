using NodaTime;
using NodaTime.Text;

namespace SafeguardingBot.Learning;

/// <summary>Dates as the store and forms write them, and as people read them.</summary>
internal static class Dates
{
    private static readonly LocalDatePattern Words = LocalDatePattern.CreateWithInvariantCulture("d MMMM uuuu");

    public static string Iso(this LocalDate date) => LocalDatePattern.Iso.Format(date);

    public static string Spelt(this LocalDate date) => Words.Format(date);

    /// <summary>Null for a day that does not exist, such as 2026-02-30.</summary>
    public static LocalDate? Parse(string? text) => LocalDatePattern.Iso.Parse(text ?? "") is { Success: true } parsed ? parsed.Value : null;
}
