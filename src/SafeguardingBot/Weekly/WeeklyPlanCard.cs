using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;

namespace SafeguardingBot.Weekly;

/// <summary>The card that says what is planned for a channel or chat, with the buttons of a manager.</summary>
internal sealed class WeeklyPlanCard(WeeklyStore store, WeeklyPosts posts, CurrentKnowledge current, BotCards cards)
{
    public const string Title = "Weekly learning card";

    /// <param name="said">What was just done; empty when the card is asked for.</param>
    /// <param name="refusal">Why the person may not change it; null for a manager.</param>
    public async Task<RawJson> ForAsync(string conversation, string said, NotManager? refusal, CancellationToken cancellationToken)
    {
        var schedule = await store.FindAsync(conversation, cancellationToken);
        var last = schedule is null ? null : await store.LastAsync(conversation, cancellationToken);
        // While one is on its way whose theme is not chosen yet, the next would be named as the same.
        var next = schedule is { State: ScheduleState.Active } && last is not { State: OccurrenceState.Planned, Theme: null } ? await posts.NextThemeAsync(schedule, cancellationToken) : null;
        return cards.Render("weekly-status", Of(schedule, last, next, said, refusal, current.Now.Library), WeeklyJson.Default.WeeklyStatusData);
    }

    public static WeeklyStatusData Of(WeeklySchedule? schedule, WeeklyOccurrence? last, Theme? next, string said, NotManager? refusal, LearningLibrary library)
    {
        IEnumerable<string> lines = schedule is null or { State: ScheduleState.Stopped }
            ? ["Once a week I can post a learning card here: three points with the reviews they come from, and one question to discuss. You pin it once, and I keep it up to date."]
            : [What(schedule, library), When(schedule), .. Next(schedule, next)];
        if (schedule is { Reason.Length: > 0, State: not ScheduleState.Active })
            lines = lines.Append(Why(schedule.Reason));
        if (Happened(last) is { Length: > 0 } happened)
            lines = lines.Append(happened);
        if (refusal is not null)
            lines = lines.Append($"A manager of this team can change this. {refusal.Why}");
        return WeeklyStatus.Of(Title, [.. said.Length > 0 ? [said] : (string[])[], .. lines], refusal is null ? Buttons(schedule, last) : [], refusal is null ? [Dialog(schedule)] : []);
    }

    private static string What(WeeklySchedule schedule, LearningLibrary library) => (schedule.Themes switch
    {
        var t when t == ThemeChoice.All => "All themes in turn",
        var t when t == ThemeChoice.Asked => "What was asked about here, the most asked first",
        { Group: { } group } => $"Themes of the group \"{group}\" in turn",
        var t => $"In turn: {string.Join(", ", t.List.Select(library.Theme).OfType<Theme>().Select(x => x.Title))}",
    }) + $". Area: {library.Area(schedule.Area)?.Title ?? schedule.Area.ToString()}.";

    private static string When(WeeklySchedule schedule)
    {
        var calendar = schedule.Calendar;
        var not = (calendar.SkipsBankHolidays, calendar.Breaks.Count) switch
        {
            (true, > 0) => ", not on bank holidays or in the breaks",
            (true, _) => ", not on bank holidays",
            (_, > 0) => ", not in the breaks",
            _ => "",
        };
        return $"Every {calendar.Time.Day} at {CalendarText.Time.Format(calendar.Time.At)} ({calendar.Time.Zone.Id}){not}.";
    }

    private static IEnumerable<string> Next(WeeklySchedule schedule, Theme? next) => schedule switch
    {
        { State: ScheduleState.Paused } => ["It is paused."],
        { Next: { } day } => [$"Next: {WeeklyCard.Day(day)}{(next is null ? "" : $", {next.Title}")}."],
        _ => ["No day is left outside the breaks. Change them to go on."],
    };

    private static string Why(string reason) => reason switch
    {
        "archived" => "The team was archived.",
        "removed" => "I was removed from here.",
        "deleted" => "The channel was deleted.",
        _ => "I could not write here: I was removed or blocked, or this place was archived.",
    };

    private static string Happened(WeeklyOccurrence? last) => last?.State switch
    {
        OccurrenceState.Unknown => $"Teams did not say whether the card of {WeeklyCard.Day(last.Date)} arrived. If it is not here, send it again.",
        OccurrenceState.Missed => $"The card of {WeeklyCard.Day(last.Date)} was missed: I was away for more than a day.",
        OccurrenceState.Failed => $"The card of {WeeklyCard.Day(last.Date)} could not be posted.",
        _ => "",
    };

    private static IEnumerable<WeeklyButtonData> Buttons(WeeklySchedule? schedule, WeeklyOccurrence? last)
    {
        if (schedule is null or { State: ScheduleState.Stopped })
            yield break;
        if (schedule.State == ScheduleState.Paused)
        {
            yield return Button("Go on", WeeklyManaging.Resume);
        }
        else
        {
            if (last is { State: OccurrenceState.Unknown })
                yield return new(WeeklyNews.SendAgain, WeeklyManaging.Again, CalendarText.Date.Format(last.Date), schedule.ConversationId);
            else
                yield return Button("Send now", WeeklyManaging.Now);
            yield return Button("Skip a week", WeeklyManaging.Skip);
            yield return Button("Pause", WeeklyManaging.Pause);
        }

        yield return Button("Stop", WeeklyManaging.Stop);

        WeeklyButtonData Button(string title, string verb) => new(title, verb, "weekly", schedule.ConversationId);
    }

    private static DialogData Dialog(WeeklySchedule? schedule) => new(schedule is null or { State: ScheduleState.Stopped } ? "Set up" : "Change", WeeklyDialog.DialogName);
}
