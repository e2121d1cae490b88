using SafeguardingBot.Knowledge.Matching;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Matching;

public sealed class PointRankerTests
{
    private static readonly string[] Points =
    [
        "Ask where the baby sleeps at every visit, and look at the cot.",
        "Parents who had been drinking shared a bed with their baby.",
        "Premature babies are at higher risk when they share a bed.",
        "Fathers were often left out of advice about sleep.",
        "Record the advice that you gave and who heard it.",
    ];

    private static readonly PointRanker Ranker = new([Points], new Lexicon(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["alcohol"] = ["drinking", "drunk", "booze"],
        ["father"] = ["father", "dad"],
    }));

    [Theory]
    [InlineData("mum is drunk and in bed with baby", 1)]
    [InlineData("what about dads", 3)]
    [InlineData("born prematurely at 30 weeks", 2)]
    [InlineData("prematur twins", 2)]
    [InlineData("should I recrod what I said", 4)]
    [InlineData("cots", 0)]
    public void Rank_Question_PutsTheFittingPointFirst(string question, int point) =>
        Assert.Equal(point, Ranker.Rank(question, Enumerable.Range(0, Points.Length))[0].Text);

    [Fact]
    public void Rank_SomePoints_RanksOnlyThose() => Assert.Equal([3, 0], Ranker.Rank("father", [0, 3]).Select(r => r.Text));

    [Theory]
    [InlineData("")]
    [InlineData("???")]
    [InlineData("zzz qqq")]
    public void Rank_NothingShared_KeepsTheOrderGiven(string question) =>
        Assert.Equal([4, 1, 2], Ranker.Rank(question, [4, 1, 2]).Select(r => r.Text));

    [Theory]
    [InlineData("mum is drunk and in bed with baby")]
    [InlineData("who gave advice about sleep")]
    public void Rank_TextsInGroups_ScoreAsInOne(string question)
    {
        var whole = new PointRanker([Points], Lexicon.Empty).Rank(question, [4, 0, 3, 1, 2]);
        var grouped = new PointRanker([Points[..2], [], Points[2..]], Lexicon.Empty).Rank(question, [4, 0, 3, 1, 2]);
        Assert.Equal(whole, grouped);
        Assert.NotEqual(0, whole[0].Score);
    }

    [Fact]
    public void Score_TextReadBeforeByAnother_IsThatOfTheTextAlone()
    {
        var ranker = new PointRanker([Points], Lexicon.Empty, 2);
        Assert.Equal(Scores("prematur twins", false), Scores("prematur twins", true));
        Assert.Equal(Scores("prematur twins", false), Scores("prematur twins", true));
        Assert.NotEqual(Scores("prematur twins", false), Scores("twins recrod", false));

        double[] Scores(string question, bool before)
        {
            var read = TextNormaliser.Analysed(question);
            for (var i = 0; before && i < read.Count; i++)
                read.Tokens[i].Known = i;
            var scores = new double[Points.Length];
            ranker.Score(read, [0, 1, 2, 3, 4], scores);
            return scores;
        }
    }

    [Fact]
    public void Rank_NoTexts_IsEmpty() => Assert.Empty(new PointRanker([], Lexicon.Empty).Rank("baby", []));
}
