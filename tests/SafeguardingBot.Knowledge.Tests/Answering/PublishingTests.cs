using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Matching;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Answering;

/// <summary>What is learnt again when a library changes.</summary>
public sealed class PublishingTests(RealLibrary real) : IClassFixture<RealLibrary>
{
    private const string Question = "is it ok for mum to sleep with the baby on the sofa";

    [Fact]
    public void Build_WhenOnlyAnswersChanged_GivesThemAndMatchesAsBefore()
    {
        var themes = real.Library.Themes.Select(t => t with { Summary = $"Changed: {t.Summary}" });

        var next = KnowledgeBase.Build(With([.. themes], real.Library.Concepts), real.Knowledge);

        Assert.StartsWith("Changed: ", new AnswerComposer(next).Ask(Question, new()).Sentence, StringComparison.Ordinal);
        Assert.Equal(Ranked(real.Knowledge.Matcher), Ranked(next.Matcher));
        Assert.Same(real.Knowledge.Matcher.Lexicon, next.Matcher.Lexicon);
    }

    [Fact]
    public void Build_WhenQuestionsChanged_LearnsThem()
    {
        var lead = real.Knowledge.Matcher.Match(Question).Ranked[0].Theme.Id;
        var themes = real.Library.Themes.Where(t => t.Id != lead);

        var next = KnowledgeBase.Build(With([.. themes], real.Library.Concepts), real.Knowledge);

        Assert.DoesNotContain(lead, next.Matcher.Match(Question).Ranked.Select(m => m.Theme.Id));
    }

    [Fact]
    public void Build_WhenAWordMovedToAnotherConcept_LearnsItAnew()
    {
        var (first, second) = (real.Library.Concepts[0], real.Library.Concepts[1]);
        IReadOnlyList<Concept> concepts =
            [first with { Words = [.. first.Words.SkipLast(1)] }, second with { Words = [first.Words[^1], .. second.Words] }, .. real.Library.Concepts.Skip(2)];

        var next = KnowledgeBase.Build(With(real.Library.Themes, concepts), real.Knowledge);

        Assert.NotSame(real.Knowledge.Matcher.Lexicon, next.Matcher.Lexicon);
    }

    private static IEnumerable<(ThemeId, double)> Ranked(QuestionMatcher matcher) => matcher.Match(Question).Ranked.Select(m => (m.Theme.Id, m.Confidence));

    private LearningLibrary With(IReadOnlyList<Theme> themes, IReadOnlyList<Concept> concepts) =>
        new(themes, real.Library.Reviews, real.Library.Areas, concepts, real.Library.Glossary, real.Library.OutOfScope);
}
