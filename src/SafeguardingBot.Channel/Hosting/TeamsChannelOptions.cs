namespace SafeguardingBot.Channel.Hosting;

/// <summary>How much the channel takes on at a time: the section <c>Bot:Limits</c> of the settings.</summary>
public sealed class TeamsChannelOptions
{
    public const string Section = "Bot:Limits";

    /// <summary>Bytes of a request body; a larger one is answered 413.</summary>
    public int MaxBodyBytes { get; set; } = 256 * 1024;

    /// <summary>Turns that may wait or run; when reached, Teams is told 503 and delivers again later.</summary>
    public int MaxPendingTurns { get; set; } = 4_096;

    /// <summary>Conversations whose turns may run at the same time. Turns mostly wait for the network.</summary>
    public int MaxConcurrentTurns { get; set; } = 512;

    /// <summary>Turns of one conversation that may wait; when reached, Teams is told 503.</summary>
    public int MaxPendingPerConversation { get; set; } = 64;

    /// <summary>Messages, edits and button presses of one person in a minute, on average; more are acknowledged and not answered. 0 for no limit.</summary>
    public int PerPersonAMinute { get; set; } = 60;

    /// <summary>How many of these may come at once.</summary>
    public int PerPersonAtOnce { get; set; } = 20;

    /// <summary>Keep the rates that Teams allows by waiting. Off only to measure, in the Development environment.</summary>
    public bool PaceSends { get; set; } = true;

    /// <summary>The longest that a send waits for its turn; if it had to wait longer it is not sent.</summary>
    public TimeSpan MaxSendWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>When a turn is cancelled.</summary>
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>When an invoke is answered with an error. The client gives up after about five seconds.</summary>
    public TimeSpan InvokeBudget { get; set; } = TimeSpan.FromSeconds(3);
}
