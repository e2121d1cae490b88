namespace SafeguardingBot.Channel.Hosting;

/// <summary>How much the channel takes on at a time.</summary>
public sealed class TeamsChannelOptions
{
    /// <summary>Bytes of a request body; a larger one is answered 413.</summary>
    public int MaxBodyBytes { get; set; } = 256 * 1024;

    /// <summary>Turns that may wait or run; when reached, Teams is told 503 and delivers again later.</summary>
    public int MaxPendingTurns { get; set; } = 4_096;

    /// <summary>Conversations whose turns may run at the same time. Turns mostly wait for the network.</summary>
    public int MaxConcurrentTurns { get; set; } = 512;

    /// <summary>When a turn is cancelled.</summary>
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>When an invoke is answered with an error. The client gives up after about five seconds.</summary>
    public TimeSpan InvokeBudget { get; set; } = TimeSpan.FromSeconds(3);
}
