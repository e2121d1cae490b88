using SafeguardingBot.Knowledge.Matching;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Matching;

public sealed class LexiconTests
{
    private static readonly Lexicon Lexicon = new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["domestic-abuse"] = ["domestic abuse", "DV", "da"],
        ["alcohol"] = ["drink", "booze", "drunk"],
        ["bed-sharing"] = ["co-sleeping", "cosleep", "bed share"],
        ["section-47"] = ["s47", "section 47"],
    });

    [Theory]
    [InlineData("dv at home", "domestic-abuse")]
    [InlineData("victims of Domestic Abuse", "domestic-abuse")]
    [InlineData("mum drinks and is co-sleeping", "alcohol bed-sharing")]
    [InlineData("she drank, drinking again", "alcohol")]
    [InlineData("after a Section 47 enquiry", "section-47")]
    [InlineData("section 17", "")]
    [InlineData("dad abused domestically", "")]
    [InlineData("das auto", "")]
    [InlineData("", "")]
    public void ConceptsIn_Text_AreThoseNamed(string text, string expected) => Assert.Equal(expected, string.Join(' ', Lexicon.ConceptsIn(text)));
}
