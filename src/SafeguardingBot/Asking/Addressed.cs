using System.Text.RegularExpressions;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Asking;

/// <summary>Whether a message is meant for the bot, and what it asks.</summary>
internal static partial class Addressed
{
    /// <summary>True in a channel or a group chat, where others read the answer.</summary>
    public static bool IsInPublic(ITurn turn) => turn.Activity.Conversation?.ConversationType is ConversationTypes.Channel or ConversationTypes.GroupChat;

    /// <summary>Where a tenant lets the bot read everything, most of it is said to other people.</summary>
    public static bool IsToBot(ITurn turn) => !IsInPublic(turn) || MentionsBot(turn);

    public static bool MentionsBot(ITurn turn) => turn.Activity is { Entities: { } entities, Recipient.Id: { } bot }
        && entities.Exists(e => e.Type == Entity.MentionType && string.Equals(e.Mentioned?.Id, bot, StringComparison.Ordinal));

    /// <summary>The question. Empty when there are no words, as when a card was sent from the compose box. A mention alone asks for help.</summary>
    public static string Question(ITurn turn)
    {
        if (HasCard(turn.Activity))
            return Tags().Replace(turn.Text, " ").Trim();
        return turn.Text.Length == 0 && MentionsBot(turn) ? "help" : turn.Text;
    }

    private static bool HasCard(Activity activity) =>
        activity.Attachments?.Exists(a => a.ContentType?.StartsWith("application/vnd.microsoft.card.", StringComparison.OrdinalIgnoreCase) == true) == true;

    // Clients put markup where a card is shown, each its own.
    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
