using System.Globalization;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;

namespace SafeguardingBot.Curation.Desk;

/// <summary>A learning card in parts that fit a dialog: a few fields at a time, so that a long card can be edited on a phone.</summary>
internal static class ThemeSections
{
    private const int PointsOnAPage = 5, New = 2, LongestPoint = 400, LongestCitation = 300, LongestFor = 150;
    private const char Between = '|';

    public const string First = "about", Preview = "preview";

    /// <summary>The parts of a card in order, each with the heading of its page.</summary>
    public static IReadOnlyList<(string Key, string Heading)> Of(ThemeForm form) =>
    [
        (First, "Title and summary"),
        ("names", "Names, examples and related themes"),
        .. Pages("found", "What reviews found", form.Findings.Count),
        .. Pages("do", "What to do", form.Practice.Count),
        ("reflect", "Reflect, and check your understanding"),
        ("links", "Links, and what has changed since"),
    ];

    /// <summary>What somebody must know to fill in a part; mostly nothing.</summary>
    public static IReadOnlyList<string> Hints(string key) => Page(key, out _) is null ? [] :
        [$"Everybody sees a point. Those it matters most to see it first; name them with commas between: {string.Join(", ", Professions.Ids)}."];

    public static IReadOnlyList<FormField> Fields(ThemeForm form, string key, LearningLibrary library) => key switch
    {
        "names" =>
        [
            FormField.Lines("aliases", "Other names, one a line", Lines(form.Aliases)),
            FormField.Lines("examples", "Three questions to show as examples, one a line", Lines(form.Examples), 1_000),
            FormField.Lines("seeAlso", "Related themes by id, one a line", Lines(form.SeeAlso), 1_000),
        ],
        "reflect" =>
        [
            FormField.Lines("reflect", "Three questions for supervision, one a line", Lines(form.Reflect), 2_000),
            FormField.Lines("checks", "Check your understanding: **a question?**, then - [x] right — why and - [ ] wrong — why, one a line", Lines(form.Checks)),
        ],
        "links" =>
        [
            FormField.Lines("links", $"Links as: title {Between} https address, one a line", Lines(form.Links.Select(l => $"{l.Title} {Between} {l.Url}"))),
            FormField.Lines("changes", $"What has changed since as: text {Between} name of the page {Between} https address, one a line", Lines(form.Changes.Select(c => $"{c.Text} {Between} {c.Title} {Between} {c.Url}"))),
        ],
        _ when Page(key, out var isFound) is { } page => PointFields(isFound ? form.Findings : form.Practice, page, library),
        _ =>
        [
            FormField.Line("title", "Title", form.Title, 120),
            FormField.Lines("summary", "One sentence: what the reviews teach", form.Summary, 500),
            FormField.Lines("note", "A note under the title (may be empty)", form.Note, 500),
            FormField.Choice("group", "Group", form.Group, ThemeGroups.All.Select(g => new ChoiceData(g, g))),
            FormField.Line("reviewBy", "Review by, as 2027-11-01", form.ReviewBy, 10),
        ],
    };

    /// <summary>The card with what was typed into one part. A field that did not come leaves its value as it was.</summary>
    public static ThemeForm Apply(ThemeForm form, string key, FormInput input) => key switch
    {
        "names" => form with { Aliases = Each(input, "aliases") ?? form.Aliases, Examples = Each(input, "examples") ?? form.Examples, SeeAlso = Each(input, "seeAlso") ?? form.SeeAlso },
        "reflect" => form with { Reflect = Each(input, "reflect") ?? form.Reflect, Checks = Each(input, "checks") ?? form.Checks },
        "links" => form with
        {
            Links = Each(input, "links") is { } links ? [.. links.Select(Cells).Select(c => new LinkForm(c[0], c[1]))] : form.Links,
            Changes = Each(input, "changes") is { } changes ? [.. changes.Select(Cells).Select(c => new ChangeForm(c[0], c[1], c[2]))] : form.Changes,
        },
        First => form with
        {
            Title = input.Value("title", 120) ?? form.Title, Summary = input.Value("summary", 500) ?? form.Summary, Note = input.Value("note", 500) ?? form.Note,
            Group = input.Value("group", 100) ?? form.Group, ReviewBy = input.Value("reviewBy", 10) ?? form.ReviewBy,
        },
        _ when Page(key, out var isFound) is { } page => isFound ? form with { Findings = ApplyPoints(form.Findings, page, input) } : form with { Practice = ApplyPoints(form.Practice, page, input) },
        _ => form,
    };

    private static IEnumerable<(string Key, string Heading)> Pages(string key, string heading, int points)
    {
        var pages = (points / PointsOnAPage) + 1;
        for (var page = 0; page < pages; page++)
            yield return (string.Create(CultureInfo.InvariantCulture, $"{key}:{page}"), pages == 1 ? heading : $"{heading}, part {page + 1} of {pages}");
    }

    /// <summary>Null when the part is no page of points.</summary>
    private static int? Page(string key, out bool isFound)
    {
        isFound = key.StartsWith("found:", StringComparison.Ordinal);
        var number = isFound ? key["found:".Length..] : key.StartsWith("do:", StringComparison.Ordinal) ? key["do:".Length..] : "";
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page < 100 ? page : null;
    }

    private static List<FormField> PointFields(IReadOnlyList<PointForm> points, int page, LearningLibrary library)
    {
        var fields = new List<FormField>();
        foreach (var i in Places(points, page))
        {
            var (point, what) = i < points.Count ? (points[i], $"Point {i + 1}") : (new("", ""), "A new point");
            fields.Add(FormField.Lines($"text{i}", i < points.Count ? $"{what} (empty takes it out)" : what, point.Text, LongestPoint));
            fields.Add(FormField.Line($"cite{i}", $"{what}, cited as review: section", point.Citation, LongestCitation));
            fields.Add(FormField.Line($"for{i}", $"{what}, matters most to (may be empty)", point.For, LongestFor));
        }

        return fields;
    }

    private static List<PointForm> ApplyPoints(IReadOnlyList<PointForm> points, int page, FormInput input)
    {
        var changed = points.Select((p, i) => (Place: i, Point: p)).ToDictionary(p => p.Place, p => p.Point);
        foreach (var i in Places(points, page))
        {
            var before = i < points.Count ? points[i] : new("", "");
            changed[i] = before with { Text = input.Value($"text{i}", LongestPoint) ?? before.Text, Citation = input.Value($"cite{i}", LongestCitation) ?? before.Citation, For = input.Value($"for{i}", LongestFor) ?? before.For };
        }

        return [.. changed.OrderBy(c => c.Key).Select(c => c.Value).Where(p => OneLine.Of(p.Text).Length > 0)];
    }

    private static IEnumerable<int> Places(IReadOnlyList<PointForm> points, int page)
    {
        var from = page * PointsOnAPage;
        var isLast = from + PointsOnAPage > points.Count;
        return Enumerable.Range(from, isLast ? Math.Max(0, points.Count - from) + New : PointsOnAPage);
    }

    private static string Lines(IEnumerable<string> values) => string.Join('\n', values);

    private static IReadOnlyList<string>? Each(FormInput input, string field) => input.Value(field) is { } typed ? OneLine.Each(typed) : null;

    private static string[] Cells(string line)
    {
        var cells = line.Split(Between, 3, StringSplitOptions.TrimEntries);
        return [cells[0], cells.ElementAtOrDefault(1) ?? "", cells.ElementAtOrDefault(2) ?? ""];
    }
}
