using SafeguardingBot.Knowledge.Triage;
using Xunit;

namespace SafeguardingBot.Knowledge.Tests.Triage;

public sealed class UrgencyDetectorTests
{
    [Theory]
    [InlineData("she's grey and i can't get her to wake properly", UrgencyKind.HappeningNow)]
    [InlineData("I can hear him hitting her through the wall", UrgencyKind.HappeningNow)]
    [InlineData("Missing since this morning, 14, phone off", UrgencyKind.HappeningNow)]
    [InlineData("SHE JUST TOLD ME HER UNCLE TOUCHES HER", UrgencyKind.FreshDisclosure)]
    [InlineData("he showed me the marks this morning", UrgencyKind.FreshDisclosure)]
    [InlineData("He gets out of prison tomorrow and says he'll kill her", UrgencyKind.ImminentHarm)]
    [InlineData("their flight is tonight and she thinks she's going to be cut", UrgencyKind.ImminentHarm)]
    [InlineData("he's locked me in and won't let me leave", UrgencyKind.WorkerAtRisk)]
    [InlineData("my colleague isn't answering her phone after a visit", UrgencyKind.WorkerAtRisk)]
    public void Detect_UrgentMessage_NamesItsKind(string text, UrgencyKind kind)
    {
        var urgency = UrgencyDetector.Detect(text);
        Assert.Equal(kind, urgency?.Kind);
        Assert.NotEmpty(urgency!.Reasons);
    }

    [Theory]
    [InlineData("what do reviews teach about babies who were shaken")]
    [InlineData("he was stabbed last year, how do we support the sibling")]
    [InlineData("I'm drowning in work")]
    [InlineData("can I call 999 if I'm only worried")]
    [InlineData("what should I do if a child discloses")]
    [InlineData("")]
    [InlineData("???")]
    public void Detect_CalmMessage_RaisesNoAlarm(string text) => Assert.Null(UrgencyDetector.Detect(text));
}
