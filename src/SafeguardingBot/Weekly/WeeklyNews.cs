using NodaTime;

namespace SafeguardingBot.Weekly;

/// <summary>What went wrong with a week, in plain words.</summary>
internal static class WeeklyNews
{
    public const string SendAgain = "Send again";

    public static WeeklyStatusData Of(ManagerNews news, WeeklySchedule schedule, LocalDate date)
    {
        var day = WeeklyCard.Day(date);
        var where = schedule.Place.Length > 0 ? $" in {schedule.Place}" : " in your team's channel or chat";
        return news switch
        {
            ManagerNews.Unknown => WeeklyStatus.Of(
                "Did the weekly card arrive?",
                [$"Teams did not say whether the card of {day}{where} arrived. Please look. I do not send it twice on my own.", "If it is not there, press the button."],
                [new(SendAgain, WeeklyManaging.Again, CalendarText.Date.Format(date), schedule.ConversationId)]),
            ManagerNews.Missed => WeeklyStatus.Of(
                "A weekly card was missed",
                [$"I was away when the card of {day}{where} was due, and more than a day has passed. It was not sent. The next one comes as planned.", "To send one now, write \"weekly\" there."]),
            ManagerNews.Unreachable => WeeklyStatus.Of(
                "The weekly card cannot be posted",
                [$"I may no longer write{where}: I was removed or blocked there, or it was deleted or archived. The weekly card is paused.", "Once I am back there, write \"weekly\" there to go on."]),
            ManagerNews.NoTheme => WeeklyStatus.Of(
                "No theme is left for the weekly card",
                [$"None of the themes that you chose{where} is in the library any more, so nothing was sent on {day}.", "Write \"weekly\" there to choose others."]),
            ManagerNews.MayNotPin => WeeklyStatus.Of(
                "I may not pin the weekly card",
                [$"Nobody has given me the permission to pin{where}, so I could not pin the card of {day}. {HowToPin.ByHand}", "If I am to do it, ask whoever runs this bot for the permission Chat.ReadWrite.All in Microsoft Graph. Then open \"Change\" there once more."]),
            ManagerNews.NotPinned => WeeklyStatus.Of(
                "The weekly card is not pinned",
                [$"Microsoft Graph did not let me pin the card of {day}{where}. {HowToPin.ByHand}"]),
            _ => WeeklyStatus.Of(
                "The weekly card was refused",
                [$"Teams refused the card of {day}{where}. It was not sent. The next one comes as planned.", "If this happens again, tell whoever runs this bot."]),
        };
    }
}
