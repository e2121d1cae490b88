using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Channel.Tests.Activities;

namespace SafeguardingBot.Channel.Tests.Hosting;

public sealed class FloodTests
{
    private const string Nowhere = "http://127.0.0.1:9/";

    [Fact]
    public async Task Flood_FromOnePerson_IsLimitedAndNobodyElseFeelsIt()
    {
        var (handler, time) = (new ScriptedHandler(), new ManualTime());
        await using var bot = await RunningBot.StartAsync(handler, time: time, configure: services => services.AddSingleton<IMessagePriority, Emergencies>());

        var flood = Enumerable.Range(0, 200).Select(i => bot.PostAsync(Incoming.Message(Nowhere, "again", $"a:{i % 10}").ToJsonString()));
        var others = Enumerable.Range(0, 20).Select(i => bot.PostAsync(Incoming.Message(Nowhere, "other", $"b:{i}", $"person-{i}").ToJsonString()));
        var responses = await Task.WhenAll(flood.Concat(others));
        var urgent = await bot.PostAsync(Incoming.Message(Nowhere, "she is not breathing").ToJsonString());
        var invoke = await bot.PostAsync(Incoming.Invoke(Nowhere, "adaptiveCard/action").ToJsonString());
        await handler.FinishedAsync(20 + 20 + 1);

        Assert.All(responses, response => Assert.True(response.IsSuccessStatusCode));
        Assert.Equal(20, handler.Turns.Count(turn => turn.Text == "again"));
        Assert.Equal(20, handler.Turns.Count(turn => turn.Text == "other"));
        Assert.Equal(HttpStatusCode.Accepted, urgent.StatusCode);
        Assert.Contains("TooManyRequests", await invoke.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_AfterAWhile_IsAnsweredAgain()
    {
        var (handler, time) = (new ScriptedHandler(), new ManualTime());
        await using var bot = await RunningBot.StartAsync(handler, time: time);
        for (var i = 0; i < 30; i++)
            await bot.PostAsync(Incoming.Message(Nowhere, "before").ToJsonString());

        time.Advance(TimeSpan.FromSeconds(3));
        for (var i = 0; i < 5; i++)
            await bot.PostAsync(Incoming.Message(Nowhere, "after").ToJsonString());
        await bot.StopAsync();

        Assert.Equal(20, handler.Turns.Count(turn => turn.Text == "before"));
        Assert.Equal(3, handler.Turns.Count(turn => turn.Text == "after"));
    }

    [Fact]
    public async Task Edit_OverTheShareOfAPerson_IsLeftOutUnlessItComesFirst()
    {
        var (handler, time) = (new ScriptedHandler(), new ManualTime());
        await using var bot = await RunningBot.StartAsync(handler, time: time, configure: services => services.AddSingleton<IMessagePriority, Emergencies>());
        for (var i = 0; i < 20; i++)
            await bot.PostAsync(Incoming.Message(Nowhere, "said").ToJsonString());

        var edit = await bot.PostAsync(Incoming.Change(Nowhere, "messageUpdate", "editMessage", "edited").ToJsonString());
        var urgent = await bot.PostAsync(Incoming.Change(Nowhere, "messageUpdate", "editMessage", "she is not breathing").ToJsonString());
        var undelete = await bot.PostAsync(Incoming.Change(Nowhere, "messageUpdate", "undeleteMessage", "back").ToJsonString());
        await handler.FinishedAsync(22);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.Accepted), (edit.StatusCode, urgent.StatusCode, undelete.StatusCode));
        Assert.Equal(["back", "she is not breathing"], handler.Turns.Select(turn => turn.Text).Where(text => text != "said").Order());
    }

    [Fact]
    public async Task Edits_UseUpTheShareOfAPerson()
    {
        var (handler, time) = (new ScriptedHandler(), new ManualTime());
        await using var bot = await RunningBot.StartAsync(handler, time: time);

        for (var i = 0; i < 30; i++)
            await bot.PostAsync(Incoming.Change(Nowhere, "messageUpdate", "editMessage").ToJsonString());
        await bot.StopAsync();

        Assert.Equal(20, handler.Turns.Count);
    }

    [Fact]
    public async Task Refused_ManyTimesAMinute_LogsTheFirstAndCountsTheRest()
    {
        var time = new ManualTime();
        await using var bot = await RunningBot.StartAsync(handler: null, time: time);
        for (var i = 0; i < RefusalLog.MostAMinute + 30; i++)
            await bot.PostAsync("not an activity");
        Assert.Equal(RefusalLog.MostAMinute, Lines(bot, "Refused a request"));

        time.Advance(TimeSpan.FromMinutes(1));
        await bot.PostAsync("not an activity");
        await bot.PostAsync("not an activity");

        Assert.Equal(RefusalLog.MostAMinute + 2, Lines(bot, "Refused a request"));
        Assert.Equal(1, Lines(bot, "30 more requests were refused"));
    }

    private static int Lines(RunningBot bot, string text) => bot.Logs.Text.Split('\n').Count(line => line.Contains(text, StringComparison.Ordinal));

    private sealed class Emergencies : IMessagePriority
    {
        public bool ComesFirst(ITurn turn) => turn.Text.Contains("not breathing", StringComparison.Ordinal);
    }
}
