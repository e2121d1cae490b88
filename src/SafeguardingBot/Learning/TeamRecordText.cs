using System.Globalization;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Learning;

/// <summary>A team's record in words and as rows of a spreadsheet.</summary>
internal static class TeamRecordText
{
    public static string Counts(TeamLearning learning) =>
        $"{Count(learning.Notes.Count, "note")}. {Count(learning.Weeks.Count, "weekly card")}, read {Count(learning.Weeks.Sum(w => w.Readers), "time")}.";

    public static string Line(TeamNote note, LearningLibrary library) => string.Concat(
        note.DiscussedOn.Spelt(), ", ", DiscussedIn.Title(note.Where)?.ToLowerInvariant() ?? "elsewhere", note.Theme is { } theme ? $", {TitleOf(theme, library)}" : "", ": ", note.Change,
        note.ByWhen is { } by ? $" By {by.Spelt()}." : "");

    public static string Line(WeekRead week, LearningLibrary library) => $"{week.Date.Spelt()}, {TitleOf(week.Theme, library)}: read by {week.Readers.ToString(CultureInfo.InvariantCulture)}";

    public static string TitleOf(ThemeId id, LearningLibrary library) => library.Theme(id)?.Title ?? id.ToString();

    /// <param name="readers">Who has read a card, where the team was told that this is seen.</param>
    public static IEnumerable<IReadOnlyList<string>> Rows(TeamLearning learning, LearningLibrary library, Func<WeekRead, string> readers)
    {
        yield return ["Kind", "Date", "Theme", "Where", "What will change", "By when", "Read by", "Names"];
        foreach (var note in learning.Notes)
            yield return ["Note", note.DiscussedOn.Iso(), note.Theme is { } theme ? TitleOf(theme, library) : "", DiscussedIn.Title(note.Where) ?? "", note.Change, note.ByWhen?.Iso() ?? "", "", ""];
        foreach (var week in learning.Weeks)
            yield return ["Weekly card", week.Date.Iso(), TitleOf(week.Theme, library), "", "", "", week.Readers.ToString(CultureInfo.InvariantCulture), readers(week)];
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : string.Create(CultureInfo.InvariantCulture, $"{number} {what}s");
}
