using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Knowledge.Library.Writing;

/// <summary>Puts a form back into a learning card's file. What the form leaves as it was keeps every byte.</summary>
public static class ThemeWriter
{
    private const string Blank =
        """
        ---
        title: ""
        group: ""
        aliases: []
        examples: []
        see-also: []
        review-by: ""
        ---

        """;

    /// <param name="original">The file before, or null for a new card. When it cannot be read it is written anew.</param>
    public static string Write(string? original, ThemeForm form)
    {
        var text = original is not null && ThemeForm.Read(original) is not null ? original : Blank.ReplaceLineEndings("\n");
        var newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var before = ThemeForm.Read(text) ?? new();
        var card = CardText.Split(text);
        card.FrontMatter = FrontMatter(card.FrontMatter, before, form);
        if (OneLine.Of(form.Summary) is var summary && summary != before.Summary)
            card.SetOpening(summary, newLine);

        foreach (var heading in ThemeReader.Headings)
        {
            var lines = form.LinesOf(heading);
            if (!lines.SequenceEqual(before.LinesOf(heading), StringComparer.Ordinal))
                card.SetSection(heading, heading == ThemeReader.Check ? Apart(lines) : lines, newLine);
        }

        return card.ToString();
    }

    private static string FrontMatter(string yaml, ThemeForm before, ThemeForm form)
    {
        if (YamlText.Read(yaml) is not { } text)
            return yaml;

        SetText("title", before.Title, form.Title);
        SetText("group", before.Group, form.Group);
        SetTexts("aliases", before.Aliases, form.Aliases);
        SetTexts("examples", before.Examples, form.Examples);
        SetTexts("see-also", before.SeeAlso, form.SeeAlso);
        SetText("review-by", before.ReviewBy, form.ReviewBy);
        if (before.Note.Length > 0 || form.Note.Length > 0)
            SetText("note", before.Note, form.Note);
        return text.ToString();

        void SetText(string key, string old, string value)
        {
            if (OneLine.Of(value) is var line && line != old)
                text.Set(text.Root, key, line.Length == 0 ? null : line);
        }

        void SetTexts(string key, IReadOnlyList<string> old, IReadOnlyList<string> values)
        {
            var lines = values.Select(OneLine.Of).Where(l => l.Length > 0).ToList();
            if (!lines.SequenceEqual(old, StringComparer.Ordinal))
                text.SetList(text.Root, key, lines);
        }
    }

    /// <summary>An empty line before each question but the first.</summary>
    private static List<string> Apart(IReadOnlyList<string> lines) =>
        [.. lines.SelectMany((line, i) => i > 0 && !line.StartsWith("- ", StringComparison.Ordinal) ? (string[])["", line] : [line])];
}
