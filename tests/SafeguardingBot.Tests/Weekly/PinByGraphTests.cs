using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Channel.Cards.Rules;
using SafeguardingBot.Channel.Tests.Connector;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Weekly;

/// <summary>The bot with a stand-in for Microsoft Graph beside the one for the connector.</summary>
public sealed class GraphHost : IAsyncLifetime
{
    private StubConnector? graph;
    private BotHost? bot;

    internal StubConnector Graph => graph ?? throw new InvalidOperationException("Graph has not started.");

    internal BotHost Bot => bot ?? throw new InvalidOperationException("The bot has not started.");

    public async ValueTask InitializeAsync()
    {
        graph = await StubConnector.StartAsync();
        bot = new BotHost { Settings = ["--Weekly:PinByGraph", "true", "--Bot:Graph", graph.ServiceUrl] };
        await bot.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Graph.DisposeAsync();
    }
}

/// <summary>The weekly card of a group chat that the bot pins itself, where the settings allow it.</summary>
public sealed class PinByGraphTests(GraphHost host) : IClassFixture<GraphHost>, IAsyncLifetime
{
    private const string Tenant = "22222222-0000-4000-8000-000000000002";

    // Each test has a chat and a manager of its own.
    private readonly string chat = $"19:{Guid.NewGuid():N}@thread.v2", manager = $"{Guid.NewGuid()}";

    private BotHost Bot => host.Bot;

    private Database Store => Bot.App.Services.GetRequiredService<Database>();

    public async ValueTask InitializeAsync()
    {
        Bot.Connector.Answer = (request, context) => request.Method == "GET" ? AnswerAsync(context, 404, """{"error":{"code":"ConversationNotFound"}}""") : Task.FromResult(false);
        host.Graph.Answer = PinAsync;
        await Store.ExecuteAsync("INSERT INTO role_grants (person_id, role, granted_by, granted_at) VALUES (@manager, 'manager', 'test', 0)", new { manager }, CancellationToken.None);
        await Bot.SayAsync("help", manager); // so that there is a chat of their own to write to
        await PostAsync("message", new() { ["text"] = "<at>SafeguardingBot</at> help" });
    }

    public async ValueTask DisposeAsync() =>
        await Store.ExecuteAsync("UPDATE weekly_schedules SET state = 'stopped', next_due = NULL WHERE conversation_id = @chat", new { chat }, CancellationToken.None);

    [Theory]
    [InlineData("groupChat", true)]
    [InlineData("channel", false)]
    public async Task Form_OfAGroupChatOnly_OffersToPin(string type, bool isOffered)
    {
        var form = await TaskAsync("task/fetch", new() { ["dialog"] = "weekly" }, type);

        Assert.Equal(isOffered, form.Contains("Pin the card for us", StringComparison.Ordinal));
        Assert.Empty(CardRules.Check(Card(form)));
    }

    [Fact]
    public async Task Card_WherePermissionIsGranted_IsPinnedOnceByItsId()
    {
        Assert.Contains("I pin it myself", await SaveAsync(), StringComparison.Ordinal);
        await SendNowAsync();

        var post = await PinnedAsync();
        var pin = Assert.Single(Pins("POST"));
        Assert.Equal($"/v1.0/chats/{Uri.EscapeDataString(chat)}/pinnedMessages", pin.Target);
        Assert.Equal($"https://graph.microsoft.com/v1.0/chats/{chat}/messages/{post}", pin.Json.GetProperty("message@odata.bind").GetString());
        Assert.Empty(Pins("DELETE"));
    }

    [Fact]
    public async Task Card_WhichTheManagerDoesNotWantPinned_IsLeftToThem()
    {
        var saved = await SaveAsync(pin: "false");
        await SendNowAsync();

        Assert.Contains("choose Pin", saved, StringComparison.Ordinal);
        await UntilAsync(async () => await PostAsync() is not null);
        Assert.DoesNotContain(await OutboxAsync(), id => id.StartsWith("weekly-pin", StringComparison.Ordinal));
        Assert.Empty(Pins("GET"));
    }

    [Theory]
    [InlineData(403, "I may not pin the weekly card", "Chat.ReadWrite.All")]
    [InlineData(404, "The weekly card is not pinned", "choose Pin")]
    public async Task Card_ThatMayNotBePinned_IsTriedOnceAndTheManagerTold(int status, string title, string says)
    {
        host.Graph.Answer = (request, context) => request.Method == "POST" ? AnswerAsync(context, status, """{"error":{"code":"Forbidden"}}""") : PinAsync(request, context);
        await SaveAsync();
        await SendNowAsync();

        var word = "";
        await UntilAsync(() => Task.FromResult((word = Bot.SentTo($"a:{manager}").Select(s => s.GetRawText()).LastOrDefault(s => s.Contains(title, StringComparison.Ordinal)) ?? "").Length > 0));

        Assert.Contains(says, word, StringComparison.Ordinal);
        Assert.Contains("choose Pin", word, StringComparison.Ordinal);
        Assert.Single(Pins("POST"));
        Assert.Equal("posted", await Store.QueryFirstAsync<string>("SELECT state FROM weekly_occurrences WHERE conversation_id = @chat", new { chat }, CancellationToken.None));
    }

    [Theory]
    [InlineData(403, "nobody has given me the permission")]
    [InlineData(404, "did not tell me in time")]
    [InlineData(500, "did not tell me in time")]
    public async Task Dialog_WhereTheBotMayNotOrDoesNotKnow_ExplainsTheManualStep(int status, string says)
    {
        host.Graph.Answer = (_, context) => AnswerAsync(context, status, "{}");

        var saved = await SaveAsync();

        Assert.Contains(says, saved, StringComparison.Ordinal);
        Assert.Contains("choose Pin", saved, StringComparison.Ordinal);
        Assert.Contains("data:image/png", saved, StringComparison.Ordinal);
        Assert.Empty(CardRules.Check(Card(saved)));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Graph_ThatIsBusyAtFirst_IsAskedAgain(int status)
    {
        var asked = 0;
        host.Graph.Answer = (request, context) => request.Method == "POST" && Interlocked.Increment(ref asked) == 1 ? AnswerAsync(context, status, "{}", retryAfter: "1") : PinAsync(request, context);
        await SaveAsync();
        await SendNowAsync();

        await PinnedAsync();
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Graph_ThatRefusesAPin_IsAskedWhetherItIsThereAlready(bool isThere)
    {
        host.Graph.Answer = async (request, context) => request.Method switch
        {
            "POST" => await AnswerAsync(context, 409, "{}"),
            "GET" => await AnswerAsync(context, 200, $$"""{"value":[{"id":"{{(isThere ? await PostAsync() : "1")}}"}]}"""),
            _ => false,
        };
        await SaveAsync();
        await SendNowAsync();

        if (isThere)
            await PinnedAsync();
        else
            await UntilAsync(() => Task.FromResult(Bot.SentTo($"a:{manager}").Exists(s => s.GetRawText().Contains("The weekly card is not pinned", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Post_ThatIsReplaced_IsUnpinnedAndTheNewOnePinned()
    {
        await SaveAsync();
        await SendNowAsync();
        var first = await PinnedAsync();

        Bot.Connector.Answer = (request, context) => request.Method == "PUT" ? AnswerAsync(context, 404, """{"error":{"code":"ActivityNotFoundInConversation"}}""") : Task.FromResult(false);
        await Store.ExecuteAsync(
            "UPDATE weekly_occurrences SET local_date = '2026-01-05' WHERE conversation_id = @chat; UPDATE weekly_schedules SET shown_date = '2026-01-05' WHERE conversation_id = @chat; UPDATE outbox SET id = id || ':aged' WHERE conversation_id = @chat",
            new { chat }, CancellationToken.None); // as if the last card had been sent a week ago
        await SendNowAsync();

        await UntilAsync(async () => await PostAsync() is { } post && post != first);
        var second = await PinnedAsync();
        Assert.EndsWith($"/pinnedMessages/{first}", Assert.Single(Pins("DELETE")).Target, StringComparison.Ordinal);
        Assert.EndsWith($"/messages/{second}", Pins("POST")[^1].Json.GetProperty("message@odata.bind").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_WithAForgedPinInAChannel_PinsNothing()
    {
        var saved = await SaveAsync(type: "channel");

        Assert.Contains("Teams lets no bot pin", saved, StringComparison.Ordinal);
        Assert.Equal(0, await Store.QueryFirstAsync<long>("SELECT pins FROM weekly_schedules WHERE conversation_id = @chat", new { chat }, CancellationToken.None));
    }

    /// <summary>Waits until the store says that the post is pinned, and gives its id.</summary>
    private async Task<string> PinnedAsync()
    {
        string? post = null;
        await UntilAsync(async () => (post = await PostAsync()) is not null && await Store.QueryFirstAsync<string>("SELECT pin_id FROM weekly_schedules WHERE conversation_id = @chat", new { chat }, CancellationToken.None) == post);
        return post!; // it has come to that
    }

    private Task<string?> PostAsync() => Store.QueryFirstAsync<string>("SELECT post_id FROM weekly_schedules WHERE conversation_id = @chat", new { chat }, CancellationToken.None);

    private Task<IReadOnlyList<string>> OutboxAsync() => Store.QueryAsync<string>("SELECT id FROM outbox WHERE conversation_id = @chat", new { chat }, CancellationToken.None);

    private List<StubConnector.Received> Pins(string method) => [.. host.Graph.Requests.Where(r => r.Method == method && Uri.UnescapeDataString(r.Target).Contains(chat, StringComparison.Ordinal))];

    private Task<string> SaveAsync(string pin = "true", string type = "groupChat") => TaskAsync(
        "task/submit", new()
        {
            ["dialog"] = "weekly", ["step"] = "save", ["theme"] = "all", ["list"] = "", ["day"] = "1", ["time"] = "09:00", ["zone"] = "Europe/London", ["start"] = "2026-11-01",
            ["area"] = "southampton", ["bankHolidays"] = "true", ["breaks"] = "", ["pin"] = pin,
        }, type);

    private Task<string> SendNowAsync() => PostAsync("invoke", new()
    {
        ["name"] = "adaptiveCard/action",
        ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "weekly-now", ["data"] = new JsonObject { ["id"] = "weekly" } } },
    });

    private Task<string> TaskAsync(string name, JsonObject data, string type) => PostAsync("invoke", new() { ["name"] = name, ["value"] = new JsonObject { ["data"] = data } }, type);

    private async Task<string> PostAsync(string type, JsonObject members, string conversationType = "groupChat")
    {
        var activity = Bot.Activity(type, manager);
        foreach (var (name, value) in members)
            activity[name] = value?.DeepClone();
        activity["conversation"] = new JsonObject { ["conversationType"] = conversationType, ["id"] = chat, ["tenantId"] = Tenant, ["isGroup"] = true };
        activity["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>SafeguardingBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "SafeguardingBot" } });
        using var response = await Bot.Http.PostAsJsonAsync(new Uri(Bot.Url, "/api/messages"), activity);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>As Graph does: a pin is named as its message.</summary>
    private static Task<bool> PinAsync(StubConnector.Received request, HttpContext context) => request.Method == "POST"
        ? AnswerAsync(context, 201, $$"""{"id":"{{request.Json.GetProperty("message@odata.bind").GetString()?.Split('/')[^1]}}"}""")
        : Task.FromResult(false);

    private static JsonElement Card(string task) => JsonElement.Parse(task).GetProperty("task").GetProperty("value").GetProperty("card").GetProperty("content");

    private static async Task<bool> AnswerAsync(HttpContext context, int status, string body, string? retryAfter = null)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = retryAfter;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
        return true;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; !await isSo(); i++)
        {
            Assert.True(i < 600, "It did not come to that within thirty seconds.");
            await Task.Delay(50);
        }
    }
}
