using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Tests.Asking;

/// <summary>What a person in a hurry reads first, and that nobody takes the card for a report.</summary>
public sealed class EmergencyCardTests(BotHost bot) : IClassFixture<BotHost>
{
    private static readonly string[] InOrder =
        [EmergencyAdvice.Title, "Who to call", "999", .. EmergencyAdvice.Steps.Select(s => s.Heading), EmergencyAdvice.NotReported];

    [Theory]
    [InlineData("he is strangling her right now")]
    [InlineData("she's just told me her uncle rapes her and he is collecting her tonight")]
    [InlineData("the baby has stopped breathing, her mum's number is 07700 900461")]
    public async Task Card_OfAnEmergency_Says999FirstAndThatNothingWasReported(string message)
    {
        var reply = await bot.SayAsync(message);

        var card = reply?.GetProperty("attachments")[0].GetProperty("content").GetProperty("body").GetRawText() ?? "";
        var at = InOrder.Select((text, i) => card.IndexOf(text, i == 0 ? 0 : card.IndexOf(InOrder[i - 1], StringComparison.Ordinal) + 1, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, at);
        Assert.Equal(at.Order(), at);
        Assert.True(at[0] < 200, "999 is not at the top");
    }

    [Fact]
    public async Task Card_OfAQuestion_IsNoEmergencyCardAndStillSaysWhoToCall()
    {
        var reply = await bot.SayAsync("what is neglect?");

        var card = reply?.GetRawText() ?? "";
        Assert.DoesNotContain(EmergencyAdvice.NotReported, card, StringComparison.Ordinal);
        Assert.Contains("Worried about somebody now?", card, StringComparison.Ordinal);
        Assert.Contains("999", card, StringComparison.Ordinal);
    }
}
