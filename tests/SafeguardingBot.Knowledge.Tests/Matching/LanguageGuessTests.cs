using SafeguardingBot.Knowledge.Matching;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Matching;

public sealed class LanguageGuessTests
{
    [Theory]
    [InlineData("Mae'r plentyn wedi cael ei esgeuluso, beth dylwn i wneud?")]
    [InlineData("Rwy'n poeni am blentyn yn fy nosbarth, sut mae cael cymorth")]
    [InlineData("dziecko jest zaniedbane, co robić")]
    [InlineData("Matka pije i nie wiem gdzie jest dziecko")]
    [InlineData("بچے کو نظر انداز کیا جا رہا ہے")]
    [InlineData("mujhe bachay ki madad chahiye, kya karun")]
    [InlineData("El padre le pega a los niños, qué hago")]
    [InlineData("copilul nu este in siguranta, ce pot sa fac pentru el")]
    [InlineData("l'enfant est en danger, que faire pour aider les parents")]
    [InlineData("ребёнок в опасности")]
    [InlineData("孩子不安全怎么办")]
    public void IsEnglish_OtherLanguage_IsFalse(string text) => Assert.False(LanguageGuess.IsEnglish(text));

    [Theory]
    [InlineData("what about co-sleeping with a premature baby?")]
    [InlineData("cosleeping prem baby")]
    [InlineData("mum drnks evry nite baby in bd wiv her")]
    [InlineData("dv")]
    [InlineData("nai bruising non mobile")]
    [InlineData("fii perplexing presentations")]
    [InlineData("S47 strat ICPC timescales")]
    [InlineData("me mam says es not ungry")]
    [InlineData("Polish family, mum says \"nie\" to everything, no interpreter")]
    [InlineData("child says بابا hits him")]
    [InlineData("the la die to")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("999")]
    [InlineData("🙈🙈🙈")]
    public void IsEnglish_EnglishOrTooLittle_IsTrue(string? text) => Assert.True(LanguageGuess.IsEnglish(text));
}
