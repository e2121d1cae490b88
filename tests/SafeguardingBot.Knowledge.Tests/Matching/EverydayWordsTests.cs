using SafeguardingBot.Knowledge.Matching;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Matching;

public sealed class EverydayWordsTests
{
    [Theory]
    [InlineData("nodded off on the settee", "asleep seat")]
    [InlineData("nodding dog", "")]
    [InlineData("his nan", "grandparent")]
    public void Lexicon_EverydayWords_AreOfTheirKind(string text, string kinds) =>
        Assert.Equal(kinds, string.Join(' ', EverydayWords.Lexicon.ConceptsIn(text)));

    [Fact]
    public void Explain_EverydayWord_NamesItsKind()
    {
        var explanation = SmallLibrary.Classifier.Explain("newborn on the recliner");
        Assert.Contains(explanation.Labels[0].Reasons, r => r.Words == "[seat]" && r.Weight > 0);
    }
}
