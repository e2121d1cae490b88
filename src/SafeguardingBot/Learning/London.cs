using NodaTime;

namespace SafeguardingBot.Learning;

/// <summary>The clock on the wall where people work.</summary>
internal static class London
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/London"];

    public static LocalDateTime Local(this TimeProvider time) => At(time.GetUtcNow());

    public static LocalDate Today(this TimeProvider time) => time.Local().Date;

    public static LocalDate Day(DateTimeOffset moment) => At(moment).Date;

    private static LocalDateTime At(DateTimeOffset moment) => Instant.FromDateTimeOffset(moment).InZone(Zone).LocalDateTime;
}
