namespace SafeguardingBot.Knowledge.Library.Checking.Rules;

/// <summary>Each learning card has all its parts; a card without findings or practice says why in its note.</summary>
internal static class CardsAreWhole
{
    public static IEnumerable<Fault> Check(CheckedLibrary held) => held.Library.Themes.SelectMany(theme => Check(theme, held));

    private static IEnumerable<Fault> Check(Theme theme, CheckedLibrary held)
    {
        if (theme.Note is null && !theme.Findings.Any())
            yield return Error("title:", "The card has no 'What reviews found', and no note says why.", "Add the section, or a line 'note:' that says why it is not there.");
        if (theme.Note is null && !theme.Practice.Any())
            yield return Error("title:", "The card has no 'What to do', and no note says why.", "Add the section, or a line 'note:' that says why it is not there.");
        if (theme.Aliases.Count == 0)
            yield return Error("aliases:", "The card has no other names.", "Add what people call this theme under 'aliases'.");
        if (theme.Examples.Count != 3)
            yield return Error("examples:", $"The card has {theme.Examples.Count} examples.", "Give three questions under 'examples', as people type them.");
        if (theme.SeeAlso.Count == 0)
            yield return Error("see-also:", "The card names no related theme.", "Add at least one theme id under 'see-also'.");
        if (theme.Reflect.Count != 3)
            yield return Error("## Reflect", $"The card has {theme.Reflect.Count} questions to reflect on.", "Give three under '## Reflect'.");
        if (theme.Checks.Count is 0 or > 2)
            yield return Error("## Check your understanding", $"The card has {theme.Checks.Count} questions to check understanding.", "Give one or two under '## Check your understanding'.");
        if (theme.Links.Count == 0)
            yield return Error("title:", "The card has no links.", "Add '## Links' with at least one page that exists.");

        Fault Error(string near, string problem, string remedy)
        {
            var path = CheckedLibrary.PathOf(theme.Id);
            return new(path, held.LineOf(path, near), problem, remedy);
        }
    }
}
