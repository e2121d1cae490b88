using SafeguardingBot.Knowledge.Library.Writing;

namespace SafeguardingBot.Pages.Console;

/// <summary>What the editor of a theme sends: lists as text with one thing a line, written as in the card's file.</summary>
internal sealed class ThemeFields
{
    public string? Title { get; set; }

    public string? Group { get; set; }

    public string? Summary { get; set; }

    public string? Note { get; set; }

    public string? ReviewBy { get; set; }

    public string? Findings { get; set; }

    public string? Practice { get; set; }

    public string? Reflect { get; set; }

    public string? Checks { get; set; }

    public string? Changes { get; set; }

    public string? Links { get; set; }

    public string? Aliases { get; set; }

    public string? Examples { get; set; }

    public string? SeeAlso { get; set; }

    public static ThemeFields Of(ThemeForm form) => new()
    {
        Title = form.Title,
        Group = form.Group,
        Summary = form.Summary,
        Note = form.Note,
        ReviewBy = form.ReviewBy,
        Findings = Lines(form.Findings.Select(Point)),
        Practice = Lines(form.Practice.Select(Point)),
        Reflect = Lines(form.Reflect),
        Checks = Lines(form.Checks),
        Changes = Lines(form.Changes.Select(c => $"{c.Text} [{c.Title}]({c.Url})")),
        Links = Lines(form.Links.Select(l => $"[{l.Title}]({l.Url})")),
        Aliases = Lines(form.Aliases),
        Examples = Lines(form.Examples),
        SeeAlso = Lines(form.SeeAlso),
    };

    public ThemeForm ToForm() => new()
    {
        Title = OneLine.Of(Title),
        Group = OneLine.Of(Group),
        Summary = OneLine.Of(Summary),
        Note = OneLine.Of(Note),
        ReviewBy = OneLine.Of(ReviewBy),
        // The citation stays where it was typed: the card's reader takes it from there, or says that it is missing.
        Findings = [.. OneLine.Each(Findings).Select(l => new PointForm(l, ""))],
        Practice = [.. OneLine.Each(Practice).Select(l => new PointForm(l, ""))],
        Reflect = OneLine.Each(Reflect),
        Checks = OneLine.Each(Checks),
        Changes = [.. OneLine.Each(Changes).Select(l => Link(l) is var (text, title, url) ? new ChangeForm(text, title, url) : new ChangeForm(l, "", ""))],
        Links = [.. OneLine.Each(Links).Select(l => Link(l) is var (_, title, url) ? new LinkForm(title, url) : new LinkForm(l, ""))],
        Aliases = OneLine.Each(Aliases),
        Examples = OneLine.Each(Examples),
        SeeAlso = OneLine.Each(SeeAlso),
    };

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Point(PointForm point) =>
        $"{point.Text}{(point.Citation.Length > 0 ? $" [{point.Citation}]" : "")}{(point.For.Length > 0 ? $" {{for: {point.For}}}" : "")}";

    /// <summary>The link that ends a line, and the text before it.</summary>
    private static (string Text, string Title, string Url)? Link(string line)
    {
        var middle = line.LastIndexOf("](", StringComparison.Ordinal);
        var start = middle < 0 ? -1 : line.LastIndexOf('[', middle);
        return start >= 0 && line.EndsWith(')') ? (line[..start].Trim(), line[(start + 1)..middle], line[(middle + 2)..^1]) : null;
    }
}
