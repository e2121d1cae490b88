using System.Net;
using Xunit;

namespace SafeguardingBot.Tests.Asking;

public sealed class UrgentMessagesTests(BotHost bot) : IClassFixture<BotHost>
{
    [Fact]
    public async Task Emergency_FromAPersonWhoSentTooMuch_IsAnswered()
    {
        const string person = "33333333-0000-4000-8000-000000000003";
        for (var i = 0; i < 60; i++)
            await bot.PostAsync(bot.Activity("message", person).ToJsonString());
        var question = bot.Activity("message", person);
        question["text"] = "what is neglect?";
        using var leftOut = await bot.PostAsync(question.ToJsonString());

        var reply = await bot.SayAsync("the baby has stopped breathing what do I do", person);

        Assert.Equal(HttpStatusCode.OK, leftOut.StatusCode);
        Assert.Contains("999", reply?.GetRawText() ?? "", StringComparison.Ordinal);
    }
}
