using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Knowledge.Library.Writing;

/// <summary>A card file in its parts, each with its bytes as they are: what stands around the front matter, the opening, and each section.</summary>
internal sealed class CardText
{
    private string before = "";
    private string after = "";
    private string opening = "";
    private readonly List<(string Heading, string Text)> sections = [];

    public string FrontMatter { get; set; } = "";

    /// <summary>Of a text that <see cref="CardDocument"/> can read.</summary>
    public static CardText Split(string text)
    {
        var lines = Lines(text);
        var end = lines.FindIndex(1, l => l.Trim() == "---");
        var card = new CardText { before = lines[0], FrontMatter = string.Concat(lines[1..end]), after = lines[end] };
        var parts = new List<(string Heading, List<string> Lines)> { ("", []) };
        foreach (var line in lines[(end + 1)..])
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                parts.Add((line[3..].Trim(), []));
            parts[^1].Lines.Add(line);
        }

        card.opening = string.Concat(parts[0].Lines);
        card.sections.AddRange(parts.Skip(1).Select(p => (p.Heading, string.Concat(p.Lines))));
        return card;
    }

    public void SetOpening(string line, string newLine) => opening = $"{line}{newLine}{newLine}";

    /// <summary>Without lines the section goes; a new one stands where the order of headings puts it.</summary>
    public void SetSection(string heading, IReadOnlyList<string> lines, string newLine)
    {
        var at = sections.FindIndex(s => s.Heading == heading);
        if (lines.Count == 0)
        {
            if (at >= 0)
                sections.RemoveAt(at);
            return;
        }

        var text = $"## {heading}{newLine}{string.Concat(lines.Select(l => l + newLine))}";
        if (at >= 0)
        {
            sections[at] = (heading, text + (at < sections.Count - 1 ? newLine : ""));
            return;
        }

        var order = Array.IndexOf(ThemeReader.Headings, heading);
        var next = sections.FindIndex(s => Array.IndexOf(ThemeReader.Headings, s.Heading) > order);
        if (next < 0 && sections.Count > 0)
            sections[^1] = (sections[^1].Heading, sections[^1].Text.TrimEnd() + newLine + newLine);
        sections.Insert(next < 0 ? sections.Count : next, (heading, text + (next < 0 ? "" : newLine)));
    }

    public override string ToString() => $"{before}{FrontMatter}{after}{opening}{string.Concat(sections.Select(s => s.Text))}";

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var at ? at + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
