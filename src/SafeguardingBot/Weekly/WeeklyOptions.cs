namespace SafeguardingBot.Weekly;

/// <summary>The section <c>Weekly</c> of the settings.</summary>
public sealed class WeeklyOptions
{
    public const string Section = "Weekly";

    /// <summary>Whether managers of group chats are offered that the bot pins its card itself. It needs Chat.ReadWrite.All in Microsoft Graph: every chat of the tenant.</summary>
    public bool PinByGraph { get; set; }
}
