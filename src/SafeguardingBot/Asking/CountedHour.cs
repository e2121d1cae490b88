using SafeguardingBot.Learning;

namespace SafeguardingBot.Asking;

/// <summary>The hour that something is counted in, and the day where people work, as the store has them: the same for every turn of an hour.</summary>
/// <param name="Start">Unix milliseconds, as a <see langword="long"/>.</param>
internal sealed record CountedHour(object Start, string Day)
{
    private const long Length = 3_600_000;

    private static volatile CountedHour last = new(-1L, "");

    // A day in London begins with an hour.
    public static CountedHour Of(DateTimeOffset now)
    {
        var start = StartOf(now);
        return last is { Start: long known } hour && known == start ? hour : last = new(start, London.Day(now).Iso());
    }

    public static long StartOf(DateTimeOffset now) => now.ToUnixTimeMilliseconds() / Length * Length;
}
