using System.Net;
using System.Text.Json.Nodes;
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

    [Fact]
    public async Task Edits_OfAPersonWhoSentTooMuch_AreLeftOutExceptAnEmergency()
    {
        const string person = "33333333-0000-4000-8000-000000000004";
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 60; i++)
        {
            using var response = await bot.PostAsync(Edit("<at>SafeguardingBot</at> what is neglect?", person).ToJsonString());
            statuses.Add(response.StatusCode);
        }

        var reply = await bot.SendAndWaitAsync(Edit("<at>SafeguardingBot</at> the baby has stopped breathing what do I do", person));

        Assert.Contains(HttpStatusCode.Accepted, statuses);
        Assert.Contains(HttpStatusCode.OK, statuses);
        Assert.Contains("999", reply?.GetRawText() ?? "", StringComparison.Ordinal);
    }

    private JsonObject Edit(string text, string person)
    {
        var edit = bot.Activity("messageUpdate", person);
        (edit["text"], edit["channelData"]!["eventType"]) = (text, "editMessage");
        edit["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention", ["text"] = "<at>SafeguardingBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot" },
        });
        return edit;
    }
}
