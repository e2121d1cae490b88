using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Knowledge.Library.Checking.Rules;

/// <summary>Each line of <c>themes.txt</c> has its card, so that a card cannot be lost unseen.</summary>
internal static class ThemesAreThere
{
    private const string Path = "themes.txt";

    public static IEnumerable<Fault> Check(CheckedLibrary held)
    {
        if (held.Files.Text(Path) is not { } text)
        {
            yield return new(Path, 0, "The list of themes is missing.", "Add themes.txt with the id of each theme, one a line.");
            yield break;
        }

        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, id) in QuestionFile.Lines(text))
        {
            if (!listed.Add(id))
                yield return new(Path, line, $"The theme '{id}' stands twice.", "Keep one of the lines.");
            else if (held.Files.Text($"learning/{id}.md") is null)
                yield return new(Path, line, $"The theme '{id}' has no card.", $"Add learning/{id}.md, or take the line out if the theme is no longer wanted.");
        }

        foreach (var theme in held.Library.Themes.Where(t => !listed.Contains(t.Id.ToString())))
            yield return new(CheckedLibrary.PathOf(theme.Id), 0, "The theme is not in themes.txt.", "Add its id there, so that nobody can lose the card unseen.", FaultSeverity.Warning);
    }
}
