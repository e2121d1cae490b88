using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Curation.Publishing;

/// <summary>A question whose first answer would change. An answer is a theme; null means that none is given.</summary>
/// <param name="Own">The theme that the question stands under; null for one that people asked and that was not answered.</param>
/// <param name="IsExample">Shown on the theme's card.</param>
public sealed record ChangedAnswer(string Question, ThemeId? Own, bool IsExample, ThemeId? Before, ThemeId? After);

/// <summary>
/// What publishing would do to answers: every question of the library, and what people asked without an answer, asked of the version that is
/// served and of the new one.
/// </summary>
public sealed record PublishPreview
{
    /// <summary>How many questions were asked of both.</summary>
    public required int Asked { get; init; }

    public required IReadOnlyList<ChangedAnswer> Changed { get; init; }

    /// <summary>Examples on cards that would find another theme than their own; publishing them needs a reason.</summary>
    public required IReadOnlyList<ChangedAnswer> Missed { get; init; }

    /// <param name="now">What is served; it may lag the newest version by a second.</param>
    /// <param name="unanswered">Words of recent questions without an answer, without personal data.</param>
    public static PublishPreview Of(KnowledgeBase now, KnowledgeBase next, IReadOnlyList<string> unanswered)
    {
        var questions = Questions(now.Library).Concat(Questions(next.Library)).Concat(unanswered.Select(q => (Text: q, Own: (ThemeId?)null, IsExample: false)))
            .DistinctBy(q => q.Text, StringComparer.OrdinalIgnoreCase).ToList();
        if (now.Matcher.FindsTheSameAs(next.Matcher))
            return new() { Asked = questions.Count, Changed = [], Missed = Misses(now, next) };

        var compared = questions.AsParallel().AsOrdered()
            .Select(q => new ChangedAnswer(q.Text, q.Own, q.IsExample, First(now, q.Text), First(next, q.Text))).ToList();
        return new()
        {
            Asked = compared.Count,
            Changed = [.. compared.Where(c => c.Before != c.After)],
            Missed = Misses(now, next),
        };
    }

    private static IReadOnlyList<ChangedAnswer> Misses(KnowledgeBase now, KnowledgeBase next) =>
        [.. next.Library.Themes.SelectMany(t => t.Examples.Select(e => (Theme: t.Id, Example: e, Found: Nearest(next, e)))).Where(e => e.Found != e.Theme)
            .Select(e => new ChangedAnswer(e.Example, e.Theme, true, Nearest(now, e.Example), e.Found))];

    private static IEnumerable<(string Text, ThemeId? Own, bool IsExample)> Questions(LearningLibrary library) =>
        library.Themes.SelectMany(t => t.Examples.Select(e => (e, (ThemeId?)t.Id, true)).Concat(t.Questions.Select(q => (q, (ThemeId?)t.Id, false))))
            .Concat(library.OutOfScope.Select(q => (q, (ThemeId?)null, false)));

    private static ThemeId? First(KnowledgeBase knowledge, string question) =>
        knowledge.Matcher.Match(question) is { Decision: Decision.Accept, Ranked: [var first, ..] } ? first.Theme.Id : null;

    private static ThemeId? Nearest(KnowledgeBase knowledge, string question) => knowledge.Matcher.Match(question).Ranked is [var first, ..] ? first.Theme.Id : null;
}
