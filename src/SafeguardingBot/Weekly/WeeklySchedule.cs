using NodaTime;
using NodaTime.Text;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Weekly;

internal enum ScheduleState
{
    Active,

    /// <summary>By a manager, or because nothing could be posted there; see the reason.</summary>
    Paused,

    Stopped,
}

/// <summary>What a team has asked for. One for each channel or group chat.</summary>
internal sealed record WeeklySchedule
{
    /// <summary>Without its thread.</summary>
    public required string ConversationId { get; init; }

    public required ThemeChoice Themes { get; init; }

    public required AreaId Area { get; init; }

    public required WeeklyCalendar Calendar { get; init; }

    /// <summary>Who is told when something goes wrong, by Entra object id; null when they asked to be forgotten.</summary>
    public string? ManagerId { get; init; }

    /// <summary>What the channel is called, so that a manager of several knows which one is meant; empty for a chat, whose name may say anything.</summary>
    public string Place { get; init; } = "";

    public ScheduleState State { get; init; }

    /// <summary>Why it is paused or stopped when no manager did it: a name such as <c>forbidden</c>; else empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The day of the next card; null when paused or stopped, or when its breaks leave none.</summary>
    public LocalDate? Next { get; init; }

    /// <summary>The message that is kept current; null until the first card is out.</summary>
    public string? PostId { get; init; }

    /// <summary>The day whose card that message shows.</summary>
    public LocalDate? Shown { get; init; }

    /// <summary>Whether the bot is to pin that message; only in a group chat.</summary>
    public bool Pins { get; init; }

    /// <summary>The pin that the bot made there last.</summary>
    public string? PinId { get; init; }
}

/// <summary>Which themes a team wants: <c>all</c>, <c>asked</c>, <c>group:Harm</c>, or the ids themselves.</summary>
internal sealed record ThemeChoice(string Text)
{
    public const int MostThemes = 60;
    private const string GroupMark = "group:";

    public static readonly ThemeChoice All = new("all");

    /// <summary>What was asked about in this channel or chat; all themes until something was.</summary>
    public static readonly ThemeChoice Asked = new("asked");

    public static ThemeChoice OfGroup(string group) => new($"{GroupMark}{group}");

    public static ThemeChoice OfList(IEnumerable<ThemeId> ids) => new(string.Join(' ', ids));

    public string? Group => Text.StartsWith(GroupMark, StringComparison.Ordinal) ? Text[GroupMark.Length..] : null;

    public IEnumerable<ThemeId> List
    {
        get
        {
            foreach (var text in this == All || this == Asked || Group is not null ? [] : Text.Split(' '))
            {
                if (ThemeId.TryParse(text, out var id))
                    yield return id;
            }
        }
    }

    /// <summary>Those of the themes that are in the library now, in its order of groups, or as listed.</summary>
    public IReadOnlyList<Theme> In(LearningLibrary library, IReadOnlyList<ThemeId> asked)
    {
        if (this == Asked && asked.Select(library.Theme).OfType<Theme>().ToArray() is { Length: > 0 } wanted)
            return wanted;
        if (Group is { } group)
            return [.. library.Themes.Where(t => t.Group == group)];
        return List.ToArray() is { Length: > 0 } list
            ? [.. list.Select(library.Theme).OfType<Theme>()]
            : [.. library.Themes.OrderBy(t => ThemeGroups.All.ToList().IndexOf(t.Group)).ThenBy(t => t.Id.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>The one that was not shown for longest; of those never shown the first. Null when none is left.</summary>
    /// <param name="shown">What this team was shown, the latest last.</param>
    public Theme? Next(LearningLibrary library, IReadOnlyList<ThemeId> asked, IReadOnlyList<ThemeId> shown)
    {
        var last = new Dictionary<ThemeId, int>();
        for (var i = 0; i < shown.Count; i++)
            last[shown[i]] = i;
        return In(library, asked).MinBy(t => last.GetValueOrDefault(t.Id, -1));
    }
}

/// <summary>How a calendar is written down.</summary>
internal static class CalendarText
{
    public static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    public static readonly LocalDatePattern Date = LocalDatePattern.Iso;

    /// <summary>One break a line, such as <c>2026-12-21 2027-01-03</c>.</summary>
    public static string Of(IEnumerable<DateInterval> breaks) => string.Join('\n', breaks.Select(b => $"{Date.Format(b.Start)} {Date.Format(b.End)}"));

    public static IReadOnlyList<DateInterval> Breaks(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).Select(days => new DateInterval(Date.Parse(days[0]).Value, Date.Parse(days[1]).Value))];
}
