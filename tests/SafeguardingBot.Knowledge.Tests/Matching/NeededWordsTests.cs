using SafeguardingBot.Knowledge.Matching;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Matching;

public sealed class NeededWordsTests
{
    private static readonly NeededWords Words = new("scr", "lado", "colleague");

    [Theory]
    [InlineData("who is the LADO here", true)]
    [InlineData("two Colleagues disagree", true)]
    [InlineData("screened", true)]
    [InlineData("is it safe to sleep on a sofa", false)]
    [InlineData("", false)]
    [InlineData("la do", false)]
    [InlineData("is a café safe", true)] // beyond ASCII a pattern may fold letters that this does not
    [InlineData("\u212A", true)]
    public void MayBeIn_Text_IsFalseOnlyWithoutAnyOfThem(string text, bool expected) => Assert.Equal(expected, Words.MayBeIn(text));
}
