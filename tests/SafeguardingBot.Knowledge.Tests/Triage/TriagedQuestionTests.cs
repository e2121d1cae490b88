using SafeguardingBot.Knowledge.Triage;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Triage;

public sealed class TriagedQuestionTests
{
    private static readonly PersonalDataDetector Detector = new([]);

    [Fact]
    public void Of_LongMessage_PassesOnNothingThatWasNotLookedThrough()
    {
        var typed = string.Concat(Enumerable.Repeat("what about neglect ", 500)) + "her nhs number is 999 000 0018";

        var question = TriagedQuestion.Of(typed, Detector);

        Assert.True(question.WasCut);
        Assert.InRange(question.Text.Length, 4_900, TriagedQuestion.LongestRead);
        Assert.DoesNotContain("999 000 0018", question.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_LongMessage_StillSeesTheEmergencyAtItsEnd() =>
        Assert.NotNull(TriagedQuestion.Of(string.Concat(Enumerable.Repeat("what about neglect. ", 900)) + "The baby is not breathing and has gone blue!", Detector).Urgency);

    [Fact]
    public void Of_ShortMessage_IsWhole()
    {
        var question = TriagedQuestion.Of("bed sharing with a newborn", Detector);

        Assert.False(question.WasCut);
        Assert.Equal("bed sharing with a newborn", question.Text);
    }

    [Fact]
    public void Of_LongMessageWithoutASpace_PassesOnNothing() =>
        Assert.Equal("", TriagedQuestion.Of(new string('a', 20_000), Detector).Text);

    [Fact]
    public void WithRemoved_WhatASecondOpinionFound_IsReplacedByItsKind() =>
        Assert.Equal("[name] is late", TriagedQuestion.Of("Xyrilla is late", new([])).WithRemoved([new(PersonalDataKind.Name, 0, 7)]).Text);
}
