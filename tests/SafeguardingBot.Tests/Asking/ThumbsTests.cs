using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Asking;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Asking;

public sealed class ThumbsTests(BotHost bot) : IClassFixture<BotHost>
{
    private const string Emergency = "the baby has stopped breathing what do I do";

    [Fact]
    public async Task Answer_ToAQuestion_HasThumbs_AndAnEmergencyHasNot()
    {
        const string person = "55555555-0000-4000-8000-000000000001";

        var answer = await bot.SayAsync("bed sharing advice", person);
        var emergency = await bot.SayAsync(Emergency, person);

        Assert.Equal("default", answer!.Value.GetProperty("channelData").GetProperty("feedbackLoop").GetProperty("type").GetString());
        Assert.False(emergency!.Value.TryGetProperty("channelData", out _));
    }

    [Fact]
    public async Task Feedback_OnAnAnswer_IsCountedByThemeAfterARestart()
    {
        const string person = "55555555-0000-4000-8000-000000000002";
        await bot.SayAsync("bed sharing advice", person);
        var database = bot.App.Services.GetRequiredService<Database>();
        while (await database.QueryFirstAsync<long>("SELECT count(*) FROM answers_given WHERE person_id = @person", new { person }, CancellationToken.None) == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        // The stand-in gives its ids in order, from 1001; the answer has one of the last.
        var messages = Enumerable.Range(1_001, bot.Connector.Requests.Count);
        await using var after = new BotHost { Storage = bot.StorageSettings };
        await after.InitializeAsync();
        await after.App.Services.GetRequiredService<StorageHealth>().WhenReadyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        after.NumberFrom(5_000);
        foreach (var id in messages)
            Assert.Equal((200, null), await after.InvokeAsync("message/submitAction", Feedback("dislike", "Not short enough, ring 07700 900123"), person, $"{id}"));

        var kept = await database.QueryAsync<Kept>("SELECT theme, helpful, reason FROM feedback WHERE theme = 'safe-sleep' AND helpful = 0", new { }, CancellationToken.None);
        Assert.NotEmpty(kept);
        Assert.All(kept, k => Assert.Equal("Not short enough, ring [phone]", k.Reason));
    }

    [Fact]
    public async Task Feedback_GivenAtOnce_IsCountedByTheme()
    {
        const string person = "55555555-0000-4000-8000-000000000004";
        var database = bot.App.Services.GetRequiredService<Database>();
        var before = await LikesAsync(database);
        await bot.SayAsync("bed sharing advice", person);
        await bot.SayAsync("help", person); // comes after it in the same chat

        foreach (var id in Enumerable.Range(1_001, bot.Connector.Requests.Count))
            Assert.Equal((200, null), await bot.InvokeAsync("message/submitAction", Feedback("like", ""), person, $"{id}"));

        Assert.Equal(before + 1, await LikesAsync(database));
    }

    [Fact]
    public async Task Feedback_ThatTellsOfAnEmergency_IsAnsweredWithOne()
    {
        const string person = "55555555-0000-4000-8000-000000000003";

        var (status, body) = await bot.InvokeAsync("message/submitAction", Feedback("dislike", Emergency), person, "1");

        Assert.Equal((200, null), (status, body));
        Assert.Contains("999", await SentAsync(bot, person), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Emergency_InFeedback_FromAPersonWhoSentTooMuch_IsAnswered()
    {
        const string person = "55555555-0000-4000-8000-000000000005";
        for (var i = 0; i < 60; i++)
            await bot.PostAsync(bot.Activity("message", person).ToJsonString());
        var leftOut = await bot.InvokeAsync("message/submitAction", Feedback("dislike", "too long"), person, "1");

        var answer = await bot.InvokeAsync("message/submitAction", Feedback("dislike", Emergency), person, "1");

        Assert.Equal((429, 200), (leftOut.Status, answer.Status));
        Assert.Contains("999", await SentAsync(bot, person), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Emergency_InFeedback_WhileTheConnectorIsSlow_IsSentBesideTheAnswer_AndAStopWaitsForIt()
    {
        const string person = "55555555-0000-4000-8000-000000000006";
        var (arrived, connector, isTaken) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource<bool>());
        await using var slow = new BotHost();
        await slow.InitializeAsync();
        slow.Connector.Answer = async (_, context) =>
        {
            arrived.TrySetResult();
            await connector.Task;
            isTaken.TrySetResult(!context.RequestAborted.IsCancellationRequested);
            return false;
        };

        var (status, body) = await slow.InvokeAsync("message/submitAction", Feedback("dislike", Emergency), person, "1");
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var stopped = slow.App.Services.GetRequiredService<EmergencyCards>().StopAsync(TestContext.Current.CancellationToken);
        var hadToWait = !stopped.IsCompleted;
        connector.SetResult();
        await stopped;

        Assert.Equal((200, null), (status, body));
        Assert.True(hadToWait);
        Assert.True(await isTaken.Task);
        Assert.Contains("999", Assert.Single(slow.SentTo($"a:{person}")).GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<string> SentAsync(BotHost bot, string person)
    {
        for (var i = 0; i < 1_000 && bot.SentTo($"a:{person}").Count == 0; i++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        return Assert.Single(bot.SentTo($"a:{person}")).GetRawText();
    }

    private static Task<long> LikesAsync(Database database) =>
        database.QueryFirstAsync<long>("SELECT count(*) FROM feedback WHERE theme = 'safe-sleep' AND helpful = 1", null, CancellationToken.None);

    private static JsonObject Feedback(string reaction, string text) => new()
    {
        ["actionName"] = "feedback",
        ["actionValue"] = new JsonObject { ["reaction"] = reaction, ["feedback"] = new JsonObject { ["feedbackText"] = text }.ToJsonString() },
    };

    private sealed record Kept
    {
        public string? Theme { get; init; }
        public long Helpful { get; init; }
        public string? Reason { get; init; }
    }
}
