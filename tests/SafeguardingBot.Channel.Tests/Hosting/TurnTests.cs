using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Channel.Tests.Activities;

namespace SafeguardingBot.Channel.Tests.Hosting;

public sealed class TurnTests
{
    private const string Nowhere = "http://127.0.0.1:9/";

    [Fact]
    public async Task Message_DeliveredTwentyTimesAtOnce_HasOneEffect()
    {
        var handler = new ScriptedHandler();
        await using var bot = await RunningBot.StartAsync(handler);
        var message = Incoming.Message(Nowhere, "hello").ToJsonString();

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bot.PostAsync(message)));
        await bot.StopAsync();

        Assert.All(responses, response => Assert.True(response.IsSuccessStatusCode));
        Assert.Single(handler.Turns);
    }

    [Fact]
    public async Task Message_DeliveredAgainLater_IsStillKnown_AndAnEditOfItIsNot()
    {
        var (handler, time) = (new ScriptedHandler(), new ManualTime());
        await using var bot = await RunningBot.StartAsync(handler, time: time);
        var message = Incoming.Message(Nowhere, "hello");

        await bot.PostAsync(message.ToJsonString());
        time.Advance(TimeSpan.FromMinutes(9));
        await bot.PostAsync(message.ToJsonString());
        await bot.PostAsync(message.With("type", "messageUpdate").ToJsonString());
        await bot.PostAsync(message.With("timestamp", "2026-10-09T08:00:05Z").ToJsonString());
        await bot.PostAsync(message.ToJsonString());
        await bot.StopAsync();

        Assert.Equal(["message", "messageUpdate", "messageUpdate"], handler.Turns.Select(turn => turn.Activity.Type));
    }

    [Fact]
    public async Task Invoke_DeliveredTwentyTimesAtOnce_HasOneEffectAndOneAnswer()
    {
        var count = 0;
        var handler = new ScriptedHandler { OnInvoke = (_, _) => Task.FromResult(InvokeResponse.Message($"Press {Interlocked.Increment(ref count)}")) };
        await using var bot = await RunningBot.StartAsync(handler);
        var invoke = Incoming.Invoke(Nowhere, "adaptiveCard/action").ToJsonString();

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bot.PostAsync(invoke)));

        foreach (var response in responses)
            Assert.Contains("Press 1", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(handler.Turns);
    }

    [Fact]
    public async Task Message_ThatComesFirst_DoesNotWaitBehindOthersOfItsConversation()
    {
        var dependency = new TaskCompletionSource();
        var handler = new ScriptedHandler { OnTurn = (turn, _) => turn.Text == "slow" ? dependency.Task : Task.CompletedTask };
        await using var bot = await RunningBot.StartAsync(handler, configure: services => services.AddSingleton<IMessagePriority>(new Emergencies()));

        await bot.PostAsync(Incoming.Message(Nowhere, "slow", "a:one").ToJsonString());
        await bot.PostAsync(Incoming.Message(Nowhere, "behind", "a:one").ToJsonString());
        await bot.PostAsync(Incoming.Message(Nowhere, "emergency", "a:one").ToJsonString());
        await handler.FinishedAsync();
        var answered = handler.Turns.Select(turn => turn.Text).ToArray();
        dependency.SetResult();
        await handler.FinishedAsync(2);

        Assert.Equal(["emergency", "slow"], answered.Order());
        Assert.Equal("behind", handler.Turns.Last().Text);
    }

    [Fact]
    public async Task Message_ThatComesFirst_DoesNotWaitForOtherConversations()
    {
        var dependency = new TaskCompletionSource();
        var handler = new ScriptedHandler { OnTurn = (turn, _) => turn.Text == "slow" ? dependency.Task : Task.CompletedTask };
        await using var bot = await RunningBot.StartAsync(handler, configure: services => services
            .AddSingleton<IMessagePriority>(new Emergencies())
            .Configure<TeamsChannelOptions>(options => options.MaxConcurrentTurns = 2));

        foreach (var conversation in new[] { "a:one", "a:two", "a:three", "a:four" })
            await bot.PostAsync(Incoming.Message(Nowhere, "slow", conversation).ToJsonString());
        await bot.PostAsync(Incoming.Message(Nowhere, "emergency", "a:five").ToJsonString());
        await handler.FinishedAsync();
        var begun = handler.Turns.Select(turn => turn.Text).ToArray();
        dependency.SetResult();
        await handler.FinishedAsync(4);

        Assert.Contains("emergency", begun);
        Assert.InRange(begun.Count(text => text == "slow"), 0, 2);
        Assert.Equal(5, handler.Turns.Count);
    }

    [Fact]
    public async Task Message_WhileItsHandlerWaits_IsAcknowledgedAndOthersAreAnswered()
    {
        var dependency = new TaskCompletionSource();
        var handler = new ScriptedHandler { OnTurn = (turn, _) => turn.Text == "slow" ? dependency.Task : Task.CompletedTask };
        await using var bot = await RunningBot.StartAsync(handler);

        var slow = await bot.PostAsync(Incoming.Message(Nowhere, "slow", "a:one").ToJsonString());
        var behind = await bot.PostAsync(Incoming.Message(Nowhere, "behind", "a:one").ToJsonString());
        var other = await bot.PostAsync(Incoming.Message(Nowhere, "other", "a:two", "ben").ToJsonString());
        await handler.FinishedAsync();

        Assert.All([slow, behind, other], response => Assert.Equal(HttpStatusCode.Accepted, response.StatusCode));
        Assert.Equal(["other", "slow"], handler.Turns.Select(turn => turn.Text).Order());
        dependency.SetResult();
        await handler.FinishedAsync(2);
        Assert.Equal("behind", handler.Turns.Last().Text);
    }

    [Fact]
    public async Task Messages_OfOneConversation_KeepTheirOrder()
    {
        var handler = new ScriptedHandler { OnTurn = async (_, _) => await Task.Yield() };
        await using var bot = await RunningBot.StartAsync(handler, configure: WithoutFloodLimit);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async conversation =>
        {
            for (var i = 0; i < 50; i++)
                await bot.PostAsync(Incoming.Message(Nowhere, $"{i}", $"a:{conversation}").ToJsonString());
        }));
        await handler.FinishedAsync(400);

        foreach (var conversation in handler.Turns.GroupBy(turn => turn.Activity.Conversation!.Id))
            Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), conversation.Select(turn => turn.Text));
    }

    [Fact]
    public async Task Message_WhenThereIsNoRoom_Is503AndTakenLater()
    {
        var dependency = new TaskCompletionSource();
        var handler = new ScriptedHandler { OnTurn = (_, _) => dependency.Task };
        await using var bot = await RunningBot.StartAsync(handler, configure: services => services.Configure<TeamsChannelOptions>(options => options.MaxPendingTurns = 2));
        await bot.PostAsync(Incoming.Message(Nowhere, "1", "a:1").ToJsonString());
        await bot.PostAsync(Incoming.Message(Nowhere, "2", "a:2").ToJsonString());
        var third = Incoming.Message(Nowhere, "3", "a:3").ToJsonString();

        var refused = await bot.PostAsync(third);
        dependency.SetResult();
        await handler.FinishedAsync(2);
        await UntilAsync(async () => (await bot.PostAsync(third)).StatusCode == HttpStatusCode.Accepted);
        await handler.FinishedAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(3, handler.Turns.Count);
    }

    [Fact]
    public async Task Conversation_WithTooManyWaiting_LeavesRoomForOthers()
    {
        var dependency = new TaskCompletionSource();
        var handler = new ScriptedHandler { OnTurn = (turn, _) => turn.Text == "busy" ? dependency.Task : Task.CompletedTask };
        await using var bot = await RunningBot.StartAsync(handler, configure: services =>
            services.Configure<TeamsChannelOptions>(options => (options.MaxPendingPerConversation, options.PerPersonAMinute) = (5, 0)));

        var busy = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => bot.PostAsync(Incoming.Message(Nowhere, "busy", "a:1").ToJsonString())));
        var other = await bot.PostAsync(Incoming.Message(Nowhere, "other", "a:2").ToJsonString());
        await handler.FinishedAsync();

        Assert.Contains(busy, response => response.StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.Accepted, other.StatusCode);
        dependency.SetResult();
    }

    [Theory]
    [InlineData(5, 1_000)]
    [InlineData(64, 5)]
    public async Task Message_ThatComesFirst_IsTakenWhenThereIsNoRoom(int inConversation, int inBot)
    {
        var (dependency, helped) = (new TaskCompletionSource(), new TaskCompletionSource());
        var handler = new ScriptedHandler
        {
            OnTurn = (turn, _) =>
            {
                if (turn.Text != "emergency")
                    return dependency.Task;
                helped.SetResult();
                return Task.CompletedTask;
            },
        };
        await using var bot = await RunningBot.StartAsync(handler, configure: services => services
            .AddSingleton<IMessagePriority>(new Emergencies())
            .Configure<TeamsChannelOptions>(options => (options.MaxPendingPerConversation, options.MaxPendingTurns, options.PerPersonAMinute) = (inConversation, inBot, 0)));
        HttpResponseMessage last;
        do
            last = await bot.PostAsync(Incoming.Message(Nowhere, "busy", "a:1").ToJsonString());
        while (last.StatusCode == HttpStatusCode.Accepted);

        var urgent = await bot.PostAsync(Incoming.Message(Nowhere, "emergency", "a:1").ToJsonString());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.Accepted), (last.StatusCode, urgent.StatusCode));
        await helped.Task;
        dependency.SetResult();
    }

    [Fact]
    public async Task Stop_FinishesWhatWasAcknowledged()
    {
        var dependency = new TaskCompletionSource();
        var handler = new ScriptedHandler { OnTurn = (_, _) => dependency.Task };
        await using var bot = await RunningBot.StartAsync(handler);
        for (var i = 0; i < 5; i++)
            await bot.PostAsync(Incoming.Message(Nowhere, $"{i}").ToJsonString());

        var stopped = bot.StopAsync();
        Assert.False(stopped.IsCompleted);
        dependency.SetResult();
        await stopped;

        Assert.Equal(5, handler.Turns.Count);
    }

    [Fact]
    public async Task Stop_WhenATurnNeverEnds_CancelsIt()
    {
        var cancelled = new TaskCompletionSource();
        var handler = new ScriptedHandler
        {
            OnTurn = async (_, token) =>
            {
                using var registration = token.Register(cancelled.SetResult);
                await Task.Delay(Timeout.Infinite, token);
            },
        };
        await using var bot = await RunningBot.StartAsync(handler, configure: services =>
            services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(50)));
        await bot.PostAsync(Incoming.Message(Nowhere, "x").ToJsonString());

        await bot.StopAsync();

        await cancelled.Task;
    }

    [Fact]
    public async Task Turn_ThatFails_IsNotRunAgainAndItsTextIsNotLogged()
    {
        var handler = new ScriptedHandler { OnTurn = (turn, _) => throw new InvalidOperationException($"cannot answer {turn.Text}") };
        await using var bot = await RunningBot.StartAsync(handler);

        await bot.PostAsync(Incoming.Message(Nowhere, "Baby Zebedee Quux").ToJsonString());
        await bot.PostAsync(Incoming.Message(Nowhere, "next").ToJsonString());
        await handler.FinishedAsync(2);
        await bot.StopAsync();

        Assert.Equal(2, handler.Turns.Count);
        Assert.Contains(nameof(InvalidOperationException), bot.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zebedee", bot.Logs.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("adaptiveCard/action", "application/vnd.microsoft.error")]
    [InlineData("task/submit", "\"task\"")]
    [InlineData("composeExtension/query", "\"composeExtension\"")]
    public async Task Invoke_OverItsBudget_IsAnsweredWithAPlainError(string name, string part)
    {
        var (time, never) = (new ManualTime(), new TaskCompletionSource<InvokeResponse>());
        var handler = new ScriptedHandler { OnInvoke = (_, _) => never.Task };
        await using var bot = await RunningBot.StartAsync(handler, time: time);

        var answering = bot.PostAsync(Incoming.Invoke(Nowhere, name).ToJsonString());
        await time.TimerAsync(wait => wait == TimeSpan.FromSeconds(3));
        time.Advance(TimeSpan.FromSeconds(3));
        var body = await (await answering).Content.ReadAsStringAsync();

        Assert.Contains(part, body, StringComparison.Ordinal);
        Assert.Contains("longer than usual", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_ThatFails_IsAnsweredWithAPlainError()
    {
        var handler = new ScriptedHandler { OnInvoke = (_, _) => throw new InvalidOperationException("Baby Zebedee Quux") };
        await using var bot = await RunningBot.StartAsync(handler);

        var response = await bot.PostAsync(Incoming.Invoke(Nowhere, "adaptiveCard/action").ToJsonString());
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("application/vnd.microsoft.error", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Zebedee", body + bot.Logs.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("message", "")]
    [InlineData("messageUpdate", "editMessage")]
    public async Task Message_FromABot_IsNotAnswered(string type, string eventType)
    {
        var handler = new ScriptedHandler();
        await using var bot = await RunningBot.StartAsync(handler);

        var byId = await bot.PostAsync(Incoming.Change(Nowhere, type, eventType).With("from.id", "28:another").ToJsonString());
        var byRole = await bot.PostAsync(Incoming.Change(Nowhere, type, eventType).With("from.role", "bot").ToJsonString());
        await bot.StopAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (byId.StatusCode, byRole.StatusCode));
        Assert.Empty(handler.Turns);
    }

    [Fact]
    public async Task Guard_ThatIsDown_HoldsUpNoTurnAndRefusesAnInvokePlainly()
    {
        var handler = new ScriptedHandler();
        await using var bot = await RunningBot.StartAsync(handler, configure: services => services.AddSingleton<IDuplicateGuard, BrokenGuard>());

        var message = await bot.PostAsync(Incoming.Message(Nowhere, "x").ToJsonString());
        var invoke = await bot.PostAsync(Incoming.Invoke(Nowhere, "adaptiveCard/action").ToJsonString());
        await handler.FinishedAsync();

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (message.StatusCode, invoke.StatusCode));
        Assert.Contains("\"statusCode\":500", await invoke.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(["x"], handler.Turns.Select(turn => turn.Text));
    }

    [Fact]
    public async Task Guard_ThatHangs_LeavesAnInvokeItsAnswerInTime()
    {
        var (time, handler) = (new ManualTime(), new ScriptedHandler());
        await using var bot = await RunningBot.StartAsync(handler, time: time, configure: services => services.AddSingleton<IDuplicateGuard>(new SlowGuard(new TaskCompletionSource<bool>().Task)));

        var answering = bot.PostAsync(Incoming.Invoke(Nowhere, "adaptiveCard/action").ToJsonString());
        await time.TimerAsync(wait => wait == TimeSpan.FromSeconds(3));
        time.Advance(TimeSpan.FromSeconds(3));
        var answer = await answering.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Contains("longer than usual", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(handler.Turns);
    }

    [Fact]
    public async Task Guard_ThatIsSlow_TakesFromTheTimeOfTheHandler()
    {
        var (time, claim, begun) = (new ManualTime(), new TaskCompletionSource<bool>(), new TaskCompletionSource());
        var handler = new ScriptedHandler
        {
            OnInvoke = (_, _) =>
            {
                begun.SetResult();
                return new TaskCompletionSource<InvokeResponse>().Task;
            },
        };
        await using var bot = await RunningBot.StartAsync(handler, time: time, configure: services => services.AddSingleton<IDuplicateGuard>(new SlowGuard(claim.Task)));

        var answering = bot.PostAsync(Incoming.Invoke(Nowhere, "adaptiveCard/action").ToJsonString());
        await time.TimerAsync(wait => wait == TimeSpan.FromSeconds(3));
        time.Advance(TimeSpan.FromSeconds(2));
        claim.SetResult(true);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(1));
        var answer = await answering.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Contains("longer than usual", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static void WithoutFloodLimit(IServiceCollection services) => services.Configure<TeamsChannelOptions>(options => options.PerPersonAMinute = 0);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
            await Task.Yield();
    }

    private sealed class BrokenGuard : IDuplicateGuard
    {
        public ValueTask<bool> TryClaimAsync(ActivityKey key, CancellationToken cancellationToken) => throw new IOException("no database");
    }

    private sealed class SlowGuard(Task<bool> claim) : IDuplicateGuard
    {
        public ValueTask<bool> TryClaimAsync(ActivityKey key, CancellationToken cancellationToken) => new(claim);
    }

    private sealed class Emergencies : IMessagePriority
    {
        public bool ComesFirst(ITurn turn) => turn.Text == "emergency";
    }
}
