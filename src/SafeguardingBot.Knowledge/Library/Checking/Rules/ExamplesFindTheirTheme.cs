using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Library.Checking.Rules;

/// <summary>
/// Each example on a card finds that card first. Examples are learnt from, so one that does not find its theme contradicts
/// what stands elsewhere: most often the same words under another theme.
/// </summary>
internal static class ExamplesFindTheirTheme
{
    public static IEnumerable<Fault> Check(CheckedLibrary held)
    {
        var matcher = QuestionMatcher.Train(held.Library);
        foreach (var theme in held.Library.Themes)
        {
            var path = CheckedLibrary.PathOf(theme.Id);
            foreach (var example in theme.Examples)
            {
                var found = matcher.Match(example).Ranked[0].Theme;
                if (found.Id != theme.Id)
                    yield return new(path, held.LineOf(path, example), $"The example '{example}' finds '{found.Id}' first.", "Reword it, or look for the same words among that theme's questions.");
            }
        }
    }
}
