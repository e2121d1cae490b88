using SafeguardingBot.Knowledge.Library;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Library;

public sealed class SentenceTests
{
    private static readonly KeyPoint Point = new() { Text = "abc", Kind = PointKind.Finding, Citations = [], For = [], Theme = null };

    [Fact]
    public void Hash_OfAText_IsTheFirstEightBytesOfItsSha256() => Assert.Equal("ba7816bf8f01cfea", Point.Hash);

    [Fact]
    public void Hash_OfACopyThatSaysSomethingElse_IsThatOfItsOwnText()
    {
        Assert.NotEmpty(Point.Hash);

        Assert.Equal(Sentence.HashOf("abcd"), (Point with { Text = "abcd" }).Hash);
    }

    [Fact]
    public void Equals_WhenOnlyOneWasAskedForItsHash_TellsThemApartByWhatTheySay()
    {
        Assert.NotEmpty(Point.Hash);

        Assert.Equal(Point with { Line = 0 }, Point);
        Assert.NotEqual(Point with { Text = "abcd" }, Point);
    }
}
