namespace SafeguardingBot.Knowledge.Library.Reading;

/// <summary>A heading of a card with the lines below it, up to the next heading of the same or a higher rank.</summary>
internal sealed record CardSection(string Heading, int Rank, int Line, List<CardLine> Lines);

/// <summary>One paragraph or list item; lines that continue it are joined.</summary>
internal sealed record CardLine(string Text, bool Item, int Line);

/// <summary>
/// A card file: YAML front matter, an opening paragraph, then sections of list items.
/// A strict subset of Markdown, read line by line so that every fault has its line.
/// </summary>
internal sealed class CardDocument
{
    private CardDocument(YamlFields fields, CardSection opening, List<CardSection> sections) =>
        (Fields, OpeningLines, OpeningLine, Sections) = (fields, [.. opening.Lines.Select(l => l.Text)], opening.Lines.FirstOrDefault()?.Line ?? opening.Line, sections);

    public YamlFields Fields { get; }

    public string Opening => string.Join(' ', OpeningLines);

    /// <summary>Its paragraphs.</summary>
    public IReadOnlyList<string> OpeningLines { get; }

    public int OpeningLine { get; }

    public List<CardSection> Sections { get; }

    public static CardDocument? Read(string text, FaultList faults)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = lines[0].Trim() == "---" ? Array.FindIndex(lines, 1, l => l.Trim() == "---") : -1;
        if (end < 0)
        {
            faults.Error(1, "The front matter is missing.", "Begin the file with a line '---', the keys, and a line '---'.");
            return null;
        }

        if (YamlFields.Read(string.Join('\n', lines[1..end]), lineOffset: 1, faults) is not { } fields)
            return null;

        var opening = new CardSection("", 1, end + 2, []);
        var sections = new List<CardSection>();
        var current = opening;
        var paragraphEnded = true;
        for (var i = end + 1; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0)
            {
                paragraphEnded = true;
            }
            else if (line.StartsWith('#'))
            {
                var rank = line.TakeWhile(c => c == '#').Count();
                current = new(line[rank..].Trim(), rank, i + 1, []);
                sections.Add(current);
                paragraphEnded = true;
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                current.Lines.Add(new(line[2..].Trim(), Item: true, i + 1));
                paragraphEnded = false;
            }
            else if (paragraphEnded || current.Lines.Count == 0 || line.StartsWith("**", StringComparison.Ordinal))
            {
                current.Lines.Add(new(line, Item: false, i + 1));
                paragraphEnded = false;
            }
            else
            {
                var last = current.Lines[^1];
                current.Lines[^1] = last with { Text = last.Text + " " + line };
            }
        }

        return new(fields, opening, sections);
    }
}
