using NodaTime;

namespace SafeguardingBot.Learning;

/// <summary>The clock on the wall where people work.</summary>
internal static class London
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/London"];

    public static LocalDateTime Local(this TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow()).InZone(Zone).LocalDateTime;

    public static LocalDate Today(this TimeProvider time) => time.Local().Date;
}
