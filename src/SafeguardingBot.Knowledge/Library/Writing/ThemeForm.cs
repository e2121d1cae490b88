using System.Globalization;
using System.Text.RegularExpressions;
using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Knowledge.Library.Writing;

/// <summary>A point as a form shows it.</summary>
/// <param name="Citation">What stands in the square brackets, such as <c>southampton-2019: Safe Sleep</c>.</param>
/// <param name="For">Professions separated by commas, or empty.</param>
public sealed record PointForm(string Text, string Citation, string For = "");

public sealed record LinkForm(string Title, string Url);

/// <summary>What is different today, and the page that says so.</summary>
public sealed record ChangeForm(string Text, string Title, string Url);

/// <summary>
/// A learning card as the fields of a form. It holds what stands in the file, right or wrong: <see cref="ThemeWriter"/> puts it back, and the
/// library's own reader and rules judge the result.
/// </summary>
public sealed partial record ThemeForm
{
    public string Title { get; init; } = "";

    /// <summary>One of <see cref="ThemeGroups.All"/>.</summary>
    public string Group { get; init; } = "";

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Theme ids.</summary>
    public IReadOnlyList<string> SeeAlso { get; init; } = [];

    /// <summary>A date as <c>2027-11-01</c>.</summary>
    public string ReviewBy { get; init; } = "";

    /// <summary>A sentence under the title, or empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>One sentence that says what the reviews teach.</summary>
    public string Summary { get; init; } = "";

    public IReadOnlyList<PointForm> Findings { get; init; } = [];

    public IReadOnlyList<PointForm> Practice { get; init; } = [];

    public IReadOnlyList<string> Reflect { get; init; } = [];

    /// <summary>Lines as they stand in the file: <c>**A question?**</c>, then <c>- [x] right — why</c> and <c>- [ ] wrong — why</c>.</summary>
    public IReadOnlyList<string> Checks { get; init; } = [];

    public IReadOnlyList<ChangeForm> Changes { get; init; } = [];

    public IReadOnlyList<LinkForm> Links { get; init; } = [];

    /// <summary>Null when the text has no front matter that can be read, so that only its raw text can be edited.</summary>
    public static ThemeForm? Read(string text)
    {
        if (CardDocument.Read(text, new("", [])) is not { } card)
            return null;

        return new()
        {
            Title = card.Fields.OptionalText("title") ?? "",
            Group = card.Fields.OptionalText("group") ?? "",
            Aliases = card.Fields.Texts("aliases", required: false),
            Examples = card.Fields.Texts("examples", required: false),
            SeeAlso = card.Fields.Texts("see-also", required: false),
            ReviewBy = card.Fields.OptionalText("review-by") ?? "",
            Note = card.Fields.OptionalText("note") ?? "",
            Summary = card.Opening,
            Findings = [.. Lines(card, ThemeReader.Found).Select(Point)],
            Practice = [.. Lines(card, ThemeReader.Do).Select(Point)],
            Reflect = [.. Lines(card, ThemeReader.Reflect)],
            Checks = [.. ThemeReader.Lines(card, ThemeReader.Check).Select(l => l.Item ? $"- {l.Text}" : l.Text)],
            Changes = [.. Lines(card, ThemeReader.Changed).Select(Change)],
            Links = [.. Lines(card, ThemeReader.Links).Select(Link)],
        };
    }

    /// <summary>A card to begin with: everything that must be there has its place.</summary>
    public static ThemeForm Begin(string title, IEnumerable<string> examples, DateOnly today) => new()
    {
        Title = title,
        Group = ThemeGroups.All[0],
        Examples = [.. examples],
        ReviewBy = today.AddYears(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    /// <summary>The lines below a heading, as they stand in the file.</summary>
    internal IReadOnlyList<string> LinesOf(string heading) => heading switch
    {
        ThemeReader.Found => [.. Findings.Select(Line)],
        ThemeReader.Do => [.. Practice.Select(Line)],
        ThemeReader.Reflect => [.. Items(Reflect)],
        ThemeReader.Check => [.. Checks.Select(OneLine.Of).Where(l => l.Length > 0)],
        ThemeReader.Changed => [.. Changes.Select(c => $"- {OneLine.Of(c.Text)} [{OneLine.Of(c.Title)}]({OneLine.Of(c.Url)})")],
        ThemeReader.Links => [.. Links.Select(l => $"- [{OneLine.Of(l.Title)}]({OneLine.Of(l.Url)})")],
        _ => [],
    };

    private static IEnumerable<string> Lines(CardDocument card, string heading) => ThemeReader.Lines(card, heading).Select(l => l.Text);

    private static IEnumerable<string> Items(IEnumerable<string> texts) => texts.Select(OneLine.Of).Where(t => t.Length > 0).Select(t => $"- {t}");

    private static string Line(PointForm point)
    {
        var cited = OneLine.Of(point.Citation) is { Length: > 0 } citation ? $" [{citation}]" : "";
        var professions = OneLine.Of(point.For) is { Length: > 0 } those ? $" {{for: {those}}}" : "";
        return $"- {OneLine.Of(point.Text)}{cited}{professions}";
    }

    private static PointForm Point(string line) => PointLine.Shape().Match(line) is { Success: true } match
        ? new(match.Groups["text"].Value.Trim(), match.Groups["cited"].Value.Trim(), match.Groups["for"].Value.Trim())
        : new(line, "");

    private static ChangeForm Change(string line) => LinkLine.AtEnd().Match(line) is { Success: true } match
        ? new(match.Groups["text"].Value.Trim(), match.Groups["title"].Value.Trim(), match.Groups["url"].Value)
        : new(line, "", "");

    private static LinkForm Link(string line) => LinkLine.Whole().Match(line) is { Success: true } match
        ? new(match.Groups["title"].Value.Trim(), match.Groups["url"].Value)
        : new(line, "");
}
