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
            yield return new(Path, 0, "The list of themes is missing.", "Add themes.txt with the file of each card, one a line, such as learning/neglect.md.");
            yield break;
        }

        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, card) in QuestionFile.Lines(text))
        {
            if (!listed.Add(card))
                yield return new(Path, line, $"'{card}' stands twice.", "Keep one of the lines.");
            else if (held.Files.Text(card) is null)
                yield return new(Path, line, $"The card {card} is missing.", "Add it, or take the line out if the theme is no longer wanted.");
        }

        foreach (var card in held.Library.Themes.Select(t => CheckedLibrary.PathOf(t.Id)).Where(card => !listed.Contains(card)))
            yield return new(card, 0, "The card is not in themes.txt.", "Add it there, so that nobody can lose it unseen.", FaultSeverity.Warning);
    }
}
