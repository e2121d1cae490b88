using SafeguardingBot.Knowledge.Matching;
using SafeguardingBot.Knowledge.Tests.Answering;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Matching;

public sealed class QuestionGroupsTests(RealLibrary real) : IClassFixture<RealLibrary>
{
    private readonly IReadOnlyList<string> others = [.. real.Library.Themes.SelectMany(t => t.Questions)];

    [Fact]
    public void Of_QuestionsInOtherWords_StandTogether()
    {
        string[] questions =
        [
            "is the family dog a risk to the baby", "parking permit for the office", "dog in the house with a new baby, is it a risk",
            "how do I get a parking permit", "what about county lines", "dangerous dog and baby in the family home", "",
        ];

        var groups = QuestionGroups.Of(questions, others, real.Knowledge.Matcher.Lexicon);

        Assert.Equal([[0, 2, 5], [1, 3], [4], [6]], groups);
    }

    [Fact]
    public void Of_Nothing_IsNothing() => Assert.Empty(QuestionGroups.Of([], others, Lexicon.Empty));
}
