namespace SafeguardingBot.Knowledge.Library.Checking.Rules;

/// <summary>The matcher learns a theme from what people type for it; with too few lines it finds only their very words.</summary>
internal static class QuestionsAreMany
{
    private const int PerTheme = 40, OutOfScope = 300;

    public static IEnumerable<Fault> Check(CheckedLibrary held) =>
        held.Library.Themes
            .Select(t => (Path: CheckedLibrary.QuestionsOf(t.Id), t.Questions.Count, Least: PerTheme))
            .Append((Path: "questions/out-of-scope.txt", held.Library.OutOfScope.Count, Least: OutOfScope))
            .Where(file => file.Count < file.Least)
            .Select(file => new Fault(file.Path, 0, $"There are {file.Count} questions.", $"Write at least {file.Least}, as different people would type them.", FaultSeverity.Warning));
}
