using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Weekly;

/// <summary>
/// The one step that a person has to do. Teams lets no bot pin a post in a channel. In chats Microsoft Graph does, with Chat.ReadWrite.All at the least
/// (chat-post-pinnedmessages, read 2026-11-21): every chat of the tenant, which is too much to ask for one pin, so it is off until the settings say otherwise.
/// </summary>
internal static class HowToPin
{
    /// <summary>The step in a group chat.</summary>
    public const string ByHand = $"Please {Menu}";

    private const string Menu = "open the \"…\" menu of that message and choose Pin.";

    // Within the card, so that it is there without an address of the bot that everybody can reach.
    private static readonly string Picture = Read();

    public static WeeklyStatusData Of(WeeklySchedule schedule, string? conversationType, Pinning pinning = Pinning.ByHand, bool isOffered = false)
    {
        var (isChat, isThere) = (conversationType == ConversationTypes.GroupChat, schedule.PostId is not null);
        var comes = schedule.Next is { } next ? $"The {(isThere ? "next" : "first")} card comes on {WeeklyCard.Day(next)} at {CalendarText.Time.Format(schedule.Calendar.Time.At)}." : "";
        var keeps = isChat ? "I keep that message up to date, and a new message tells people each week." : "I keep that post up to date, and a reply in its thread tells people each week.";
        var byHand = isThere ? ByHand : $"When it is here, {Menu}";
        IEnumerable<string> lines = (pinning, isChat) switch
        {
            (Pinning.ByBot, _) => [comes, isThere ? "I pin it now." : "When it is here, I pin it myself.", keeps],
            (Pinning.Unsure, _) => [comes, $"I try to pin it myself: Microsoft Graph did not tell me in time whether I may. If I cannot, I tell you. Then {Menu}", keeps],
            (Pinning.NotGranted, _) => ["I may not pin here: nobody has given me the permission for that. You can pin it yourself, or ask whoever runs this bot.", comes, byHand, keeps],
            _ when isThere => [comes, "It takes the place of the one that is here, so there is nothing to pin anew."],
            (_, true) => [comes, byHand, keeps, .. isOffered ? [] : (string[])["I do not do this myself: it would take a permission to read and change every chat of your organisation."]],
            _ => [comes, "When it is here, open the \"…\" menu of that post and choose Pin.", keeps, "Teams lets no bot pin a post in a channel, so this is left to you."],
        };
        var isLeft = pinning != Pinning.ByBot && (pinning != Pinning.ByHand || !isThere);
        return WeeklyStatus.Of(
            isLeft ? "One thing to do, once" : "Saved", [.. lines.Where(l => l.Length > 0)],
            pictures: isLeft ? [new(Picture, $"A {(isChat ? "message" : "post")} from SafeguardingBot with its menu open; the menu item Pin is marked.")] : []);
    }

    private static string Read()
    {
        using var stream = typeof(HowToPin).Assembly.GetManifestResourceStream("how-to-pin.png") ?? throw new InvalidOperationException("The picture is not in the program.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return $"data:image/png;base64,{Convert.ToBase64String(bytes.ToArray())}";
    }
}
