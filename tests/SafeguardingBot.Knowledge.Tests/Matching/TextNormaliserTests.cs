using SafeguardingBot.Knowledge.Matching;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Matching;

public sealed class TextNormaliserTests
{
    [Theory]
    [InlineData("Mum DRINKS", "mum drinks")]
    [InlineData("naïve café Zoë Łódź Siân", "naive cafe zoe lodz sian")]
    [InlineData("straße Æthel œuvre", "strasse aethel oeuvre")]
    [InlineData("don't, don’t and dont", "do not do not and do not")]
    [InlineData("she'll we've I'm they're it'd", "she will we have i am they are it would")]
    [InlineData("won't can't cannot shan't", "will not can not can not shant")]
    [InlineData("mum's boyfriend's parents'", "mum boyfriend parents")]
    [InlineData("ill id shed well were hell", "ill id shed well were hell")]
    [InlineData("O'Brien", "obrien")]
    [InlineData("co-sleeping co\u2013sleeping", "co sleeping co sleeping")]
    [InlineData("17yo 6mths 3wk 14yrs", "17 year old 6 month 3 week 14 year")]
    [InlineData("s47 s.17 section 20", "s47 s 17 section 20")]
    [InlineData("\u00A35 & a pie", "money 5 and a pie")]
    [InlineData("bru\u00ADi\u200Bsing \u202Ebaby\u202C", "bruising baby")]
    [InlineData("e\u0301tude", "etude")]
    [InlineData("\uFF22\uFF21\uFF22\uFF39", "baby")]
    [InlineData("n\u0435gl\u0435ct", "neglect")]
    [InlineData("\U0001D41B\U0001D41A\U0001D41B\U0001D432", "baby")]
    [InlineData("baby \U0001F476 crying", "baby crying")]
    [InlineData("нет", "нет")]
    [InlineData("", "")]
    [InlineData("?!... — ¿", "")]
    public void Words_Text_AreFolded(string text, string expected) => Assert.Equal(expected, TextNormaliser.Key(text));

    [Fact]
    public void Words_VeryLongText_KeepsBothEnds()
    {
        var words = TextNormaliser.Words("first " + new string('x', 20_000) + " last");
        Assert.Equal("first", words[0]);
        Assert.Equal("last", words[^1]);
    }

    [Fact]
    public void Words_ManyTokens_AreCapped() =>
        Assert.Equal(256, TextNormaliser.Words(string.Concat(Enumerable.Repeat("a ", 1_500))).Count);
}
