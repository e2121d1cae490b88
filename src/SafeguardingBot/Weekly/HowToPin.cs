using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Weekly;

/// <summary>
/// The one step that a person has to do. Teams lets no bot pin a post in a channel. In chats Microsoft Graph does, with Chat.ReadWrite.All at the least
/// (chat-post-pinnedmessages, read 2026-11-21): every chat of the tenant, which is too much to ask for one pin.
/// </summary>
internal static class HowToPin
{
    // Within the card, so that it is there without an address of the bot that everybody can reach.
    private static readonly string Picture = Read();

    public static WeeklyStatusData Of(WeeklySchedule schedule, string? conversationType)
    {
        var first = schedule.Next is { } next ? $"The first card comes on {WeeklyCard.Day(next)} at {CalendarText.Time.Format(schedule.Calendar.Time.At)}." : "";
        return conversationType == ConversationTypes.GroupChat
            ? WeeklyStatus.Of(
                "One thing to do, once",
                [first, "When it is here, open the \"…\" menu of that message and choose Pin. I keep that message up to date, and a new message tells people each week.", "I do not do this myself: it would take a permission to read and change every chat of your organisation."],
                pictures: [new(Picture, "A message from SafeguardingBot with its menu open; the menu item Pin is marked.")])
            : WeeklyStatus.Of(
                "One thing to do, once",
                [first, "When it is here, open the \"…\" menu of that post and choose Pin. I keep that post up to date, and a reply in its thread tells people each week.", "Teams lets no bot pin a post in a channel, so this is left to you."],
                pictures: [new(Picture, "A post from SafeguardingBot with its menu open; the menu item Pin is marked.")]);
    }

    private static string Read()
    {
        using var stream = typeof(HowToPin).Assembly.GetManifestResourceStream("how-to-pin.png") ?? throw new InvalidOperationException("The picture is not in the program.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return $"data:image/png;base64,{Convert.ToBase64String(bytes.ToArray())}";
    }
}
