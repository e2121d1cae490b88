namespace SafeguardingBot.Knowledge.Library.Reading;

/// <summary>Reads <c>lexicon.yaml</c>.</summary>
internal static class LexiconReader
{
    public static (IReadOnlyList<Concept> Concepts, IReadOnlyList<GlossaryTerm> Glossary) Read(string text, FaultList faults)
    {
        if (YamlFields.Read(text, lineOffset: 0, faults) is not { } fields)
            return ([], []);

        var concepts = new List<Concept>();
        foreach (var entry in fields.Mappings("concepts"))
        {
            concepts.Add(new(entry.Text("id"), entry.Texts("words", required: true)));
            entry.RefuseUnknownKeys();
        }

        foreach (var twice in concepts.GroupBy(c => c.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            faults.Error(fields.LineAt("concepts"), $"The concept '{twice.Key}' stands twice.", "Put its words into one entry.");

        var glossary = new List<GlossaryTerm>();
        foreach (var entry in fields.Mappings("glossary"))
        {
            var theme = entry.OptionalText("theme");
            if (!ThemeId.TryParse(theme, out var id) && theme is not null)
                faults.Error(entry.LineAt("theme"), $"'{theme}' is not a theme id.", "Use the file name of a card without '.md'.");
            glossary.Add(new(entry.Text("term"), entry.Text("meaning"), entry.Text("explain"), theme is null ? null : id));
            entry.RefuseUnknownKeys();
        }

        fields.RefuseUnknownKeys();
        return (concepts, glossary);
    }
}
