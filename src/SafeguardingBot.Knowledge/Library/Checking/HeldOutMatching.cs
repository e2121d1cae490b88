using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Library.Checking;

/// <summary>How often questions find their theme when the matcher has not learnt from them: what to expect of questions that people have yet to type.</summary>
public sealed record HeldOutMatching
{
    private const int Folds = 5;

    public required MatchCount Questions { get; init; }

    /// <summary>Only the examples that cards show.</summary>
    public required MatchCount Examples { get; init; }

    /// <summary>Trains five times, each time without one fifth of every theme's lines; takes some seconds.</summary>
    public static HeldOutMatching Measure(LearningLibrary library)
    {
        var (questions, examples) = (new MatchCount(), new MatchCount());
        for (var fold = 0; fold < Folds; fold++)
        {
            var matcher = QuestionMatcher.Train(Without(library, fold));
            foreach (var theme in library.Themes)
            {
                foreach (var line in Lines(theme).Where((_, i) => i % Folds == fold))
                {
                    var rank = matcher.Match(line).Ranked.Select(m => m.Theme.Id).ToList().IndexOf(theme.Id);
                    questions += MatchCount.At(rank);
                    if (theme.Examples.Contains(line, StringComparer.OrdinalIgnoreCase))
                        examples += MatchCount.At(rank);
                }
            }
        }

        return new() { Questions = questions, Examples = examples };
    }

    private static LearningLibrary Without(LearningLibrary library, int fold)
    {
        var themes = library.Themes.Select(t => t with { Questions = [.. Lines(t).Where((_, i) => i % Folds != fold)], Examples = [] });
        return new([.. themes], library.Reviews, library.Areas, library.Concepts, library.Glossary, library.OutOfScope);
    }

    // An example may stand among the questions too; held out once, it must be gone from both.
    private static IEnumerable<string> Lines(Theme theme) => theme.Examples.Concat(theme.Questions).Distinct(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Of how many questions, how many found their theme first or among the first three.</summary>
public readonly record struct MatchCount(int All, int First, int FirstThree)
{
    public static MatchCount At(int rank) => new(1, rank == 0 ? 1 : 0, rank is >= 0 and < 3 ? 1 : 0);

    public static MatchCount operator +(MatchCount one, MatchCount other) =>
        new(one.All + other.All, one.First + other.First, one.FirstThree + other.FirstThree);
}
