using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Weekly;

/// <summary>The fields of the dialog as a client sent them; nothing in it is believed before <see cref="TryRead"/>.</summary>
internal sealed record WeeklyForm
{
    /// <summary>The choice of <see cref="Theme"/> that makes the list count.</summary>
    public const string ListChoice = "list";

    private const int LongestField = 4_000, MostBreaks = 30;

    private static readonly LocalDatePattern[] DatePatterns = [LocalDatePattern.Iso, LocalDatePattern.CreateWithInvariantCulture("d/M/yyyy"), LocalDatePattern.CreateWithInvariantCulture("d.M.yyyy"), LocalDatePattern.CreateWithInvariantCulture("d MMMM yyyy")];
    private static readonly string[] Between = [" to ", " - ", " \u2013 ", " until "];

    public string Theme { get; init; } = "";
    public string List { get; init; } = "";
    public string Day { get; init; } = "";
    public string Time { get; init; } = "";
    public string Zone { get; init; } = "";
    public string Start { get; init; } = "";
    public string Area { get; init; } = "";
    public string BankHolidays { get; init; } = "";
    public string Breaks { get; init; } = "";
    public string Pin { get; init; } = "";

    public static WeeklyForm Of(JsonElement data)
    {
        return new()
        {
            Theme = Field("theme"), List = Field("list"), Day = Field("day"), Time = Field("time"), Zone = Field("zone"), Start = Field("start"), Area = Field("area"),
            BankHolidays = Field("bankHolidays"), Breaks = Field("breaks"), Pin = Field("pin"),
        };

        string Field(string name) => data.Text(name) is { Length: <= LongestField } text ? text.Trim() : "";
    }

    public static WeeklyForm Of(WeeklySchedule schedule) => new()
    {
        Theme = schedule.Themes == ThemeChoice.All || schedule.Themes == ThemeChoice.Asked || schedule.Themes.Group is not null ? schedule.Themes.Text : ListChoice,
        List = string.Join(',', schedule.Themes.List),
        Day = $"{(int)schedule.Calendar.Time.Day}",
        Time = CalendarText.Time.Format(schedule.Calendar.Time.At),
        Zone = schedule.Calendar.Time.Zone.Id,
        Start = CalendarText.Date.Format(schedule.Calendar.From),
        Area = schedule.Area.ToString(),
        BankHolidays = schedule.Calendar.SkipsBankHolidays ? "true" : "false",
        Breaks = string.Join('\n', schedule.Calendar.Breaks.Select(b => $"{Written(b.Start)} to {Written(b.End)}")),
        Pin = schedule.Pins ? "true" : "false",
    };

    /// <summary>Null with all that is wrong, in words for the person who filled it in.</summary>
    public WeeklySchedule? TryRead(string conversation, LearningLibrary library, out IReadOnlyList<string> problems)
    {
        var wrong = new List<string>();
        var themes = Themes(library, wrong);
        var breaks = ReadBreaks(wrong);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone);
        if (zone is null)
            wrong.Add($"The time zone \"{Short(Zone)}\" is not known. In England it is Europe/London.");
        if (!int.TryParse(Day, out var day) || day is < (int)IsoDayOfWeek.Monday or > (int)IsoDayOfWeek.Sunday)
            wrong.Add("Choose a day of the week.");
        if (!CalendarText.Time.Parse(Time).TryGetValue(default, out var at))
            wrong.Add("Give the time as hours and minutes, such as 09:00.");
        if (!CalendarText.Date.Parse(Start).TryGetValue(default, out var start) || start.Year is < 2020 or > 2100)
            wrong.Add("Give the first day as a date.");
        if (!AreaId.TryParse(Area, out var area) || library.Area(area) is not { SucceededBy.Count: 0 })
            wrong.Add("Choose an area from the list.");

        problems = wrong;
        return wrong.Count > 0 || zone is null || themes is null ? null : new()
        {
            ConversationId = conversation,
            Themes = themes,
            Area = area,
            Calendar = new(new((IsoDayOfWeek)day, at, zone), start, BankHolidays == "true", breaks),
            Pins = Pin == "true",
        };
    }

    private ThemeChoice? Themes(LearningLibrary library, List<string> wrong)
    {
        if (Theme != ListChoice)
        {
            var choice = new ThemeChoice(Theme);
            if (choice == ThemeChoice.All || choice == ThemeChoice.Asked || (choice.Group is { } group && ThemeGroups.All.Contains(group)))
                return choice;
            wrong.Add("Choose which themes.");
            return null;
        }

        var ids = new List<ThemeId>();
        foreach (var text in List.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(ThemeChoice.MostThemes))
        {
            if (ThemeId.TryParse(text, out var id) && library.Theme(id) is not null && !ids.Contains(id))
                ids.Add(id);
        }

        if (ids.Count > 0)
            return ThemeChoice.OfList(ids);
        wrong.Add("Choose at least one theme from the list, or another kind of choice.");
        return null;
    }

    private List<DateInterval> ReadBreaks(List<string> wrong)
    {
        var breaks = new List<DateInterval>();
        foreach (var line in Breaks.Split(['\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostBreaks))
        {
            var ends = Between.Select(b => line.Split(b, 2)).FirstOrDefault(e => e.Length == 2) ?? [line, line];
            if (Date(ends[0]) is not { } first || Date(ends[1]) is not { } last || last < first)
                wrong.Add($"The break \"{Short(line)}\" is not understood. Write one a line, such as 21/12/2026 to 03/01/2027.");
            else
                breaks.Add(new(first, last));
        }

        return breaks;
    }

    private static LocalDate? Date(string text)
    {
        foreach (var pattern in DatePatterns)
        {
            if (pattern.Parse(text.Trim()).TryGetValue(default, out var date))
                return date;
        }

        return null;
    }

    private static string Written(LocalDate date) => DatePatterns[1].Format(date);

    private static string Short(string text) => text.Length <= 40 ? text : text[..40];
}
