using SafeguardingBot.Knowledge.Matching;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Matching;

public sealed class SpellerTests
{
    private static readonly Speller Speller = new(new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["safeguarding"] = 50, ["neglect"] = 20, ["bruise"] = 10, ["sleeping"] = 8, ["exploitation"] = 9, ["father"] = 9, ["rather"] = 4, ["baby"] = 30,
    });

    [Theory]
    [InlineData("safegaurding", "safeguarding")]
    [InlineData("safguarding", "safeguarding")]
    [InlineData("neglekt", "neglect")]
    [InlineData("sleepping", "sleeping")]
    [InlineData("slepeing", "sleeping")]
    [InlineData("exploytaton", "exploitation")]
    [InlineData("fathr", "father")]
    [InlineData("gather", "father")]
    [InlineData("neglect", null)]
    [InlineData("bebe", null)]
    [InlineData("elephant", null)]
    [InlineData("bruis3", null)]
    [InlineData("", null)]
    public void Mend_Word_IsTheNearestKnownOne(string typed, string? meant) => Assert.Equal(meant, Speller.Mend(typed));

    [Theory]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("abcd", "badc", 2)]
    [InlineData("kitten", "sitting", 3)]
    public void EditDistance_Words_CountsSlips(string a, string b, int distance) => Assert.Equal(distance, EditDistance.Between(a, b, 5));
}
