using SafeguardingBot.People;
using SafeguardingBot.Turns;
using Xunit;

namespace SafeguardingBot.Tests.Turns;

public sealed class TurnRouterTests
{
    [Theory]
    [InlineData("weekly", "weekly")]
    [InlineData(" Weekly!", "Weekly")]
    [InlineData("weekly\tcard", "weekly")]
    [InlineData("privacy?!", "privacy")]
    [InlineData("weeklyish", "weeklyish")]
    [InlineData("what weekly", "what")]
    [InlineData("I’m a midwife", "I’m")]
    [InlineData("forget-me", "forget-me")]
    [InlineData("...", "")]
    [InlineData("", "")]
    public void FirstWord_Message_IsWhatStandsBeforeASpaceOrTheEndOfASentence(string message, string expected) =>
        Assert.Equal(expected, TurnRouter.FirstWord(message).ToString());

    [Theory]
    [InlineData("what do you hold about me?")]
    [InlineData("Please forget me")]
    [InlineData("I'm a midwife")]
    [InlineData("I’m a midwife")]
    [InlineData("im a nurse")]
    [InlineData("My role is police officer")]
    public void FirstWords_OfPersonalCommands_BeginEachOfThem(string message) =>
        Assert.Contains(TurnRouter.FirstWord(message).ToString(), PersonalCommands.FirstWords, StringComparer.OrdinalIgnoreCase);
}
