using System.Globalization;
using NodaTime;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Weekly;

/// <summary>A theme as the card of a week: three points with their reviews, one question to discuss, links, and how many have read it.</summary>
internal static class WeeklyCard
{
    private const int Findings = 2, Points = 3, MostLinks = 3;

    /// <param name="round">How often this team was shown the theme before: another time shows other points and another question.</param>
    /// <param name="notice">What readers must know before they say that they have read it.</param>
    /// <param name="hasRead">Whether the person who looks has marked it; the card for everybody does not say.</param>
    public static WeeklyCardData Of(Theme theme, Area area, LearningLibrary library, LocalDate date, int round, int reads, bool hasRead = false, string notice = "")
    {
        var points = Choose(theme, area, library, round).Select(p => AnswerCard.Point(p, library)).ToArray();
        var question = theme.Reflect.Count > 0 ? theme.Reflect[round % theme.Reflect.Count] : "";
        var id = CalendarText.Date.Format(date);
        return new()
        {
            When = $"This week's learning card, {Day(date)}",
            Title = theme.Title,
            Sentence = theme.Summary,
            Points = points,
            Question = question,
            Links = LibraryCardData.Of(library).Of([.. Links(theme, area, library).Take(MostLinks)]),
            Count = Count(reads, hasRead),
            Notice = notice,
            Buttons = [.. hasRead ? [] : (MenuItemData[])[new("I've read this", WeeklyReading.Read, id)], new("Show me more", WeeklyReading.More, id)],
            Speak = string.Join(' ', [Summary(theme) + ".", theme.Summary, .. points.Select(p => p.Text), .. question.Length > 0 ? [$"To discuss: {question}"] : (string[])[]]),
            FallbackText = string.Join('\n', [Summary(theme), theme.Summary, .. points.Select(p => $"- {p.Text}"), question]),
        };
    }

    /// <summary>What takes the place of a card whose theme is no longer in the library.</summary>
    public static WeeklyCardData Withdrawn(LocalDate date) => new()
    {
        When = $"Learning card of {Day(date)}",
        Title = "This card was withdrawn",
        Sentence = "It is no longer in the library. Please do not rely on what it said. The next card takes its place.",
        Points = [],
        Question = "",
        Links = [],
        Count = "",
        Notice = "",
        Buttons = [],
        Speak = "This card was withdrawn. Please do not rely on what it said.",
        FallbackText = "This card was withdrawn. Please do not rely on what it said.",
    };

    /// <summary>What a notification says.</summary>
    public static string Summary(Theme theme) => $"This week: {theme.Title}";

    public static string Day(LocalDate date) => date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Findings before what to do; what is arranged locally somewhere else only when nothing else is left.</summary>
    private static IEnumerable<KeyPoint> Choose(Theme theme, Area area, LearningLibrary library, int round)
    {
        var findings = Turn(theme.Findings.Where(IsFor), Findings * round).Take(Findings);
        var practice = Turn(theme.Practice.Where(IsFor), round);
        return findings.Concat(practice).Concat(theme.Points.Where(IsFor)).Concat(theme.Points).Distinct().Take(Points);

        bool IsFor(KeyPoint point) =>
            !point.Local || point.Citations.Any(c => library.Review(c.Review) is { } review && (review.Area == area.Id || review.Area == area.PartOf));
    }

    /// <summary>The area's own procedures first; pages of other areas only where nothing else fills the card.</summary>
    private static IEnumerable<Link> Links(Theme theme, Area area, LearningLibrary library)
    {
        var elsewhere = library.Areas.Where(a => a.Id != area.Id && a.Id != Area.England).SelectMany(a => a.Procedures).Select(l => l.Url.Host).Except(area.Procedures.Select(l => l.Url.Host)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return theme.Links.Concat(area.Procedures).DistinctBy(l => l.Url).OrderBy(l => elsewhere.Contains(l.Url.Host) ? 2 : theme.Links.Contains(l) ? 0 : 1);
    }

    private static IEnumerable<KeyPoint> Turn(IEnumerable<KeyPoint> points, int by)
    {
        var list = points.ToList();
        return list.Count == 0 ? list : list.Skip(by % list.Count).Concat(list.Take(by % list.Count));
    }

    private static string Count(int reads, bool hasRead) => (reads, hasRead) switch
    {
        (0, _) => "",
        (1, true) => "You have read this.",
        (_, true) => $"You have read this, as have {reads - 1} other{(reads == 2 ? "" : "s")}.",
        (1, _) => "1 person has read this.",
        _ => $"{reads} people have read this.",
    };
}
