namespace SafeguardingBot.Channel.Connector;

/// <summary>At most <paramref name="Limit"/> requests in any span of <paramref name="Per"/>.</summary>
public readonly record struct RateWindow(int Limit, TimeSpan Per)
{
    /// <summary>Sends and new conversations, per bot and conversation (Teams rate-limit page, 2026-10-08).</summary>
    public static IReadOnlyList<RateWindow> Sends { get; } = [new(7, Seconds(1)), new(8, Seconds(2)), new(60, Seconds(30)), new(1_800, Seconds(3_600))];

    /// <summary>Reads of members and conversations, per bot and conversation (same page).</summary>
    public static IReadOnlyList<RateWindow> Reads { get; } = [new(14, Seconds(1)), new(16, Seconds(2)), new(120, Seconds(30)), new(3_600, Seconds(3_600))];

    /// <summary>All requests of one app in one tenant (same page).</summary>
    public static IReadOnlyList<RateWindow> Tenant { get; } = [new(50, Seconds(1))];

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
