using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Learning;

/// <summary>Whose record it is: a team with all its channels, or a group chat.</summary>
internal static class TeamKey
{
    public const string NotHere = "A team's learning record is kept where the team talks. Mention me with \"team record\" in one of its channels or in its group chat.";

    /// <summary>Null in a chat with the bot alone, which has no team.</summary>
    public static string? Of(ITurn turn) => Place.Of(turn) is { Team: { Length: > 0 } team } ? team : Addressed.IsInPublic(turn) ? Place.Of(turn).Conversation : null;
}
