using System.Globalization;
using SafeguardingBot.Asking;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Freshness;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Curation.Unanswered;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Curation.Desk;

/// <summary>What admins look at before they change something: a theme, an area, a file's history, what was not answered, what is due.</summary>
internal static class SubjectCards
{
    private const int MostListed = 25, MostWordings = 3, LongestWording = 160;

    public static DeskData OfTheme(Theme theme, FreshnessItem? freshness, IReadOnlyList<Draft> drafts) => new()
    {
        Title = theme.Title,
        Paragraphs =
        [
            theme.Summary,
            $"{theme.Points.Count} points, {theme.Examples.Count} examples, {theme.Questions.Count} questions. Review by {DateText.Of(theme.ReviewBy)}{(freshness?.State == FreshnessState.Overdue ? ", which has passed" : "")}.",
            freshness?.Owner is null ? $"Nobody owns this card. Send \"owner {theme.Id}\" and an object id to name somebody." : "Its owner is reminded when it falls due.",
            .. InDrafts(drafts),
        ],
        Dialogs = [new("Edit", EditThemeDialog.DialogName, theme.Id.ToString())],
        Buttons = [new("History", DeskVerbs.History, LibraryPath.OfTheme(theme.Id).ToString()), new("Withdraw", DeskVerbs.Withdraw, theme.Id.ToString()), new("All drafts", DeskVerbs.Drafts, "open")],
    };

    public static DeskData OfArea(Area area, IReadOnlyList<Draft> drafts) => new()
    {
        Title = $"Routes in {area.Title}",
        Paragraphs = ["A second admin must publish a change of a number.", .. InDrafts(drafts)],
        Sections = [new("Routes", area.Routes.Select(r => $"{RouteText.Contact(r)}: {RouteText.Label(r)}. {(r.Verified is { } day ? $"Verified {DateText.Of(day)}." : "Never verified.")}"))],
        Dialogs = [new("Correct or verify", RoutesDialog.DialogName, area.Id.ToString())],
        Buttons = [new("History", DeskVerbs.History, LibraryPath.OfArea(area.Id).ToString()), new("All drafts", DeskVerbs.Drafts, "open")],
    };

    public static DeskData OfMessage(string id, LearningLibrary library, IReadOnlyList<Draft> drafts) => new()
    {
        Title = $"The message \"{id}\"",
        Paragraphs = [id == BotMessage.Emergency ? "A second admin must always publish a change of the emergency text." : "What the bot says of itself.", .. InDrafts(drafts)],
        Sections = id == BotMessage.Emergency
            ? [new(library.Emergency.Title, [library.Emergency.First]), .. library.Emergency.Steps.Select(s => new DeskSection(s.Heading, s.Lines))]
            : [new(library.Messages[id].Title, library.Messages[id].Paragraphs)],
        Dialogs = [new("Edit", MessageDialog.DialogName, id)],
        Buttons = [new("History", DeskVerbs.History, LibraryPath.OfMessage(id).ToString()), new("All drafts", DeskVerbs.Drafts, "open")],
    };

    public static DeskData OfHistory(LibraryPath path, IReadOnlyList<FileVersion> versions) => new()
    {
        Title = $"History of {path}",
        Paragraphs = [versions.Count == 0 ? "Nothing was published under this name." : "Choose a version to see what it changed."],
        Sections =
        [
            new("Versions", versions.Count > MostListed ? [$"The newest {MostListed} of {versions.Count}; the console shows all."] : [])
            {
                Items = versions.Take(MostListed).Select(v => new MenuItemData($"Version {v.Version}, {Day(v.PublishedAt)}{(v.Note.Length > 0 ? $": {v.Note}" : "")}{(v.IsGone ? " (taken out)" : "")}", DeskVerbs.Version, $"{v.Version}:{path}")),
            },
        ],
        Buttons = [new("All drafts", DeskVerbs.Drafts, "open")],
    };

    public static DeskData OfVersion(LibraryPath path, FileVersion version, FileDifference difference) => DraftCards.OfDifference(
        $"{path}, version {version.Version}",
        [
            string.Create(CultureInfo.InvariantCulture, $"Published {version.PublishedAt:d MMMM yyyy} at {version.PublishedAt:HH:mm} UTC by {version.PublishedBy}{(version.Author is { } author ? $", written by {author}" : "")}."),
            .. version.Note.Length > 0 ? (string[])[$"Why: {version.Note}"] : [],
        ],
        difference,
        [new("Go back to this version", DeskVerbs.GoBack, $"{version.Version}:{path}"), new("History", DeskVerbs.History, path.ToString())]);

    public static DeskData OfUnanswered(IReadOnlyList<UnansweredGroup> groups) => new()
    {
        Title = "Questions without an answer",
        Paragraphs = [groups.Count == 0 ? "There is nothing to decide on." : $"{groups.Count} groups, most asked first. Personal data was removed before they were kept."],
        Sections = groups.Count == 0 ? [] :
        [
            new("Choose one", groups.Count > MostListed ? [$"The first {MostListed}."] : [])
            {
                Items = groups.Take(MostListed).Select(g => new MenuItemData($"{Count(g.People, "person", "people")}: {Cut(g.Wordings[0])}", DeskVerbs.Unanswered, g.Id)),
            },
        ],
    };

    public static DeskData OfGroup(UnansweredGroup group) => new()
    {
        Title = "A question without an answer",
        Paragraphs = [$"Asked {Count(group.Times, "time", "times")} by {Count(group.People, "person", "people")}.", $"Nearest themes: {string.Join("; ", group.Nearest.Select(t => t.Title))}."],
        Sections = [new("In these words", [.. group.Wordings.Take(MostWordings * 4).Select(Cut), .. group.Wordings.Count > MostWordings * 4 ? (string[])[$"{group.Wordings.Count - (MostWordings * 4)} more wordings."] : []])],
        Dialogs = [new("Add to a theme", UnansweredDialog.DialogName, group.Id), new("Start a new theme", AddThemeDialog.DialogName, group.Id)],
        Buttons = [new("Dismiss", DeskVerbs.Dismiss, group.Id), new("Back to the list", DeskVerbs.Unanswered, "all")],
    };

    public static DeskData OfFreshness(IReadOnlyList<FreshnessItem> items, IEnumerable<string> links) => new()
    {
        Title = "What is due",
        Paragraphs = [items.Count == 0 ? "Every card and every route is in date." : "Choose one to look at it."],
        Sections =
        [
            .. Part("Overdue", items.Where(i => i.State == FreshnessState.Overdue)), .. Part("Never verified", items.Where(i => i.State == FreshnessState.NeverVerified)),
            .. Part("Due within 30 days", items.Where(i => i.State == FreshnessState.DueSoon)), .. Links(links),
        ],
    };

    /// <summary>Routes of one area stand together: they are verified together.</summary>
    private static IEnumerable<DeskSection> Part(string heading, IEnumerable<FreshnessItem> items)
    {
        var byFile = items.GroupBy(i => i.Path).ToList();
        if (byFile.Count == 0)
            yield break;
        yield return new(heading, byFile.Count > MostListed ? [$"The first {MostListed} of {byFile.Count}."] : [])
        {
            Items = byFile.Take(MostListed).Select(f => f.Key.Kind == LibraryFileKind.Area
                ? new MenuItemData($"{f.First().Title.Split(':')[0]}: {Count(f.Count(), "route", "routes")}", DeskVerbs.Area, f.Key.Id)
                : new($"{f.First().Title}{(f.First().Due is { } due ? $", by {DateText.Of(due)}" : "")}", DeskVerbs.Theme, f.Key.Id)),
        };
    }

    private static IEnumerable<DeskSection> Links(IEnumerable<string> links) => links.ToList() is { Count: > 0 } found ? [new("Links that broke or moved", found.Take(MostListed))] : [];

    private static IEnumerable<string> InDrafts(IReadOnlyList<Draft> drafts) => drafts.Select(d => $"Draft {d.Id} changes this too: {d.Title}.");

    private static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";

    private static string Cut(string text) => ShortText.Shown(text, LongestWording);

    private static string Day(DateTimeOffset at) => DateText.Of(DateOnly.FromDateTime(at.DateTime));
}
