using NodaTime;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Weekly;

/// <summary>A schedule as it is written down.</summary>
internal sealed record ScheduleRow
{
    public const string Columns =
        "conversation_id, manager_id, area, themes, day, at_time, zone, starts_on, skip_bank_holidays, breaks, state, reason, next_date, post_id, shown_date, place, pins, pin_id";

    public string ConversationId { get; init; } = "";
    public string? ManagerId { get; init; }
    public string Area { get; init; } = "";
    public string Themes { get; init; } = "";
    public long Day { get; init; }
    public string AtTime { get; init; } = "";
    public string Zone { get; init; } = "";
    public string StartsOn { get; init; } = "";
    public long SkipBankHolidays { get; init; }
    public string Breaks { get; init; } = "";
    public string State { get; init; } = "";
    public string Reason { get; init; } = "";
    public string? NextDate { get; init; }
    public string? PostId { get; init; }
    public string? ShownDate { get; init; }
    public string Place { get; init; } = "";
    public long Pins { get; init; }
    public string? PinId { get; init; }

    public WeeklySchedule Schedule => new()
    {
        ConversationId = ConversationId,
        ManagerId = ManagerId,
        Area = AreaId.TryParse(Area, out var area) ? area : Knowledge.Library.Area.England,
        Themes = new(Themes),
        Calendar = new(
            new((IsoDayOfWeek)Day, CalendarText.Time.Parse(AtTime).Value, DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) ?? DateTimeZoneProviders.Tzdb[WeeklyFormCard.London]), CalendarText.Date.Parse(StartsOn).Value, SkipBankHolidays == 1, CalendarText.Breaks(Breaks)),
        State = Enum.Parse<ScheduleState>(State, ignoreCase: true),
        Reason = Reason,
        Next = Date(NextDate),
        PostId = PostId,
        Shown = Date(ShownDate),
        Place = Place,
        Pins = Pins == 1,
        PinId = PinId,
    };

    private static LocalDate? Date(string? text) => text is null ? null : CalendarText.Date.Parse(text).Value;
}

/// <summary>The card of a day as it is written down.</summary>
internal sealed record OccurrenceRow
{
    // Rows of readers go after a time; their number stays.
    public const string Columns =
        "conversation_id, local_date, state, theme, reads + (SELECT count(*) FROM weekly_reads r WHERE r.conversation_id = o.conversation_id AND r.local_date = o.local_date) AS reads";

    public string ConversationId { get; init; } = "";
    public string LocalDate { get; init; } = "";
    public string State { get; init; } = "";
    public string? Theme { get; init; }
    public long Reads { get; init; }

    public WeeklyOccurrence Occurrence => new(
        ConversationId, CalendarText.Date.Parse(LocalDate).Value, Enum.Parse<OccurrenceState>(State, ignoreCase: true), ThemeId.TryParse(Theme, out var theme) ? theme : null, (int)Reads);
}
