using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeguardingBot.Channel.Cards.Rules;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Tests.Weekly;

/// <summary>The weekly card as a manager and a team meet it, in the whole service.</summary>
public sealed class WeeklyBotTests(BotHost bot) : IClassFixture<BotHost>, IAsyncLifetime
{
    private const string Tenant = "22222222-0000-4000-8000-000000000002";

    // Each test has a team, a channel and people of its own.
    private static int lastPost = 1699;
    private readonly string channel = $"19:{Guid.NewGuid():N}@thread.tacv2", team = $"19:{Guid.NewGuid():N}@thread.tacv2";
    private readonly string manager = $"{Guid.NewGuid()}", practitioner = $"{Guid.NewGuid()}";

    private Database Store => bot.App.Services.GetRequiredService<Database>();

    public async ValueTask InitializeAsync()
    {
        bot.Connector.Answer = RosterAsync;
        await Store.ExecuteAsync("INSERT INTO role_grants (person_id, role, granted_by, granted_at) VALUES (@manager, 'manager', 'test', 0)", new { manager }, CancellationToken.None);
    }

    public async ValueTask DisposeAsync() =>
        await Store.ExecuteAsync("UPDATE weekly_schedules SET state = 'stopped', next_due = NULL WHERE conversation_id = @channel", new { channel }, CancellationToken.None);

    [Fact]
    public async Task Weekly_InAPersonalChat_SaysWhereToUseIt()
    {
        var reply = await bot.SayAsync("weekly", manager);

        Assert.Contains("set it up in the channel or group chat", reply!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Action.", reply.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weekly_FromSomebodyElse_ShowsNoButtons()
    {
        var card = Card(await SayAsync("weekly", practitioner));

        Assert.Contains("A manager of this team can change this", card.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Action.", card.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weekly_FromAManager_GoesFromTheFormThroughThePreviewToASavedPlan()
    {
        var card = Card(await SayAsync("weekly", manager));
        Assert.Contains("Set up", card.GetRawText(), StringComparison.Ordinal);

        var form = await TaskAsync("task/fetch", new() { ["dialog"] = "weekly" });
        Assert.Empty(CardRules.Check(Content(form)));
        var preview = await TaskAsync("task/submit", Form());
        Assert.Contains("This is the first card", preview.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(CardRules.Check(Content(preview)));
        var start = Content(preview).GetProperty("actions")[0];
        Assert.Equal("Start", start.GetProperty("title").GetString());
        var saved = await TaskAsync("task/submit", JsonNode.Parse(start.GetProperty("data").GetRawText())!.AsObject());
        Assert.Contains("choose Pin", saved.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(CardRules.Check(Content(saved)));

        var plan = Card(await SayAsync("weekly", manager)).GetRawText();
        Assert.Contains("Every Monday at 09:00 (Europe/London), not on bank holidays.", plan, StringComparison.Ordinal);
        Assert.Contains("weekly-set-up", string.Join(' ', await Store.QueryAsync<string>("SELECT action FROM audit_events", null, CancellationToken.None)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_SentBackOrWithAnUnknownZone_IsShownAgainAsItWas()
    {
        var back = Form();
        (back["step"], back["time"]) = ("edit", "07:15");
        var wrong = Form();
        (wrong["step"], wrong["zone"]) = ("save", "Europe/Londinium");

        Assert.Contains("\"value\":\"07:15\"", (await TaskAsync("task/submit", back)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("is not known", (await TaskAsync("task/submit", wrong)).GetRawText(), StringComparison.Ordinal);
        Assert.Empty(await Store.QueryAsync<string>("SELECT conversation_id FROM weekly_schedules WHERE conversation_id = @channel", new { channel }, CancellationToken.None));
    }

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("task/submit")]
    public async Task Dialog_OfSomebodyWhoIsNoLongerManager_IsRefused(string step)
    {
        var form = Form();
        form["step"] = "save";
        await Store.ExecuteAsync("DELETE FROM role_grants WHERE person_id = @manager", new { manager }, CancellationToken.None);

        Assert.Contains("Only a manager", (await TaskAsync(step, form)).GetRawText(), StringComparison.Ordinal);
        Assert.Empty(await Store.QueryAsync<string>("SELECT conversation_id FROM weekly_schedules WHERE conversation_id = @channel", new { channel }, CancellationToken.None));
    }

    [Theory]
    [InlineData("weekly-pause")]
    [InlineData("weekly-stop")]
    [InlineData("weekly-now")]
    [InlineData("weekly-skip")]
    [InlineData("weekly-resume")]
    [InlineData("weekly-again")]
    public async Task ManagersButton_PressedBySomebodyElse_ChangesNothing(string verb)
    {
        await SaveAsync();
        var before = await PlanAsync();

        var answer = await PressAsync(verb, new { id = "weekly", conversation = channel, role = "manager" }, practitioner);

        Assert.Equal(403, answer.GetProperty("statusCode").GetInt32());
        Assert.Equal(before, await PlanAsync());
    }

    [Fact]
    public async Task SendNow_PostsTheCardOnce_HoweverOftenItIsPressed()
    {
        await SaveAsync();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PressAsync("weekly-now", new { id = "weekly" }, manager)));
        var post = await PostedAsync(1);

        Assert.Equal(channel, post.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString());
        var message = post.GetProperty("activity");
        Assert.StartsWith("This week: ", message.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.True(message.GetProperty("channelData").GetProperty("notification").GetProperty("alert").GetBoolean());
        await Task.Delay(1500); // a second post would come within one look of the sender
        Assert.Single(Posts());
    }

    [Fact]
    public async Task NextWeek_ChangesThePostAndTellsInItsThread()
    {
        await SaveAsync();
        await PressAsync("weekly-now", new { id = "weekly" }, manager);
        await PostedAsync(1);

        await WeekLaterAsync();
        var notice = await NoticeAsync();

        var update = Assert.Single(Updates());
        Assert.Contains($"{channel};messageid=", Uri.UnescapeDataString(update.Target), StringComparison.Ordinal);
        Assert.Single(Posts());
        Assert.StartsWith("This week: ", notice.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Contains("This week's learning card", update.Body, StringComparison.Ordinal);
        await UntilAsync(async () => (await StatesAsync()).All(s => s == "posted"));
    }

    [Fact]
    public async Task NextWeek_WhoseLivingPostIsGone_MakesANewOne()
    {
        await SaveAsync();
        await PressAsync("weekly-now", new { id = "weekly" }, manager);
        await PostedAsync(1);
        bot.Connector.Answer = async (request, context) => request.Method == "PUT" ? await ErrorAsync(context, 404, "ActivityNotFoundInConversation") : await RosterAsync(request, context);

        await WeekLaterAsync();

        await PostedAsync(2);
        await UntilAsync(async () => (await StatesAsync()).All(s => s == "posted"));
    }

    [Fact]
    public async Task Read_PressedTwiceAndByAGuest_CountsEachPersonOnceAndTellsEverybodyTheNumber()
    {
        var date = await PostedTodayAsync();

        var first = await PressAsync("weekly-read", new { id = date }, practitioner);
        await PressAsync("weekly-read", new { id = date }, practitioner);
        await PressAsync("weekly-read", new { id = date }, "", guest: "29:guest");

        Assert.Contains("You have read this.", first.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("weekly-read", first.GetRawText(), StringComparison.Ordinal);
        await UntilAsync(() => Task.FromResult(Updates().LastOrDefault()?.Body.Contains("2 people have read this.", StringComparison.Ordinal) == true));
        Assert.DoesNotContain(Updates(), u => u.Body.Contains("Pat Example", StringComparison.Ordinal) || u.Body.Contains("userIds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_PressedByFiveHundredAtOnce_IsCountedRightInAFewUpdates()
    {
        var date = await PostedTodayAsync();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(async i =>
        {
            // On a machine that is busy with other tests a person may be asked to press again.
            while ((await PressAsync("weekly-read", new { id = date }, $"66666666-0000-4000-8000-{i:000000000000}")).GetProperty("statusCode").GetInt32() != 200)
                await Task.Delay(500);
        }));

        await UntilAsync(() => Task.FromResult(Updates().LastOrDefault()?.Body.Contains("500 people have read this.", StringComparison.Ordinal) == true));
        TestContext.Current.TestOutputHelper?.WriteLine($"{Updates().Count} updates for 500 presses");
        Assert.InRange(Updates().Count, 1, 50);
    }

    [Fact]
    public async Task ShowMore_ShowsTheWholeCardToThatPersonOnly()
    {
        var date = await PostedTodayAsync();

        var more = await PressAsync("weekly-more", new { id = date }, practitioner);
        var back = await PressAsync("weekly-back", new { id = date }, practitioner);

        Assert.Contains("What reviews found", more.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("weekly-back", more.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("To discuss together", back.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(Updates());
    }

    [Theory]
    [InlineData("weekly-read", "2020-01-06", 404)]
    [InlineData("weekly-read", "9999-99-99", 400)]
    [InlineData("weekly-read", "../../secrets", 400)]
    [InlineData("weekly-read", "", 400)]
    [InlineData("weekly-more", "safe-sleep", 400)]
    public async Task ReadersButton_WithForgedData_IsRefused(string verb, string id, int status)
    {
        await PostedTodayAsync();

        Assert.Equal(status, (await PressAsync(verb, new { id }, practitioner)).GetProperty("statusCode").GetInt32());
        Assert.Empty(await Store.QueryAsync<string>("SELECT person_hash FROM weekly_reads WHERE conversation_id = @channel", new { channel }, CancellationToken.None));
    }

    [Fact]
    public async Task Read_FromAnotherConversation_CountsNothing()
    {
        var date = await PostedTodayAsync();

        var answer = await bot.PressAsync("weekly-read", new { id = date, conversation = channel }, practitioner);

        Assert.Equal(404, answer.GetProperty("statusCode").GetInt32());
        Assert.Empty(await Store.QueryAsync<string>("SELECT person_hash FROM weekly_reads WHERE conversation_id = @channel", new { channel }, CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_WhoseOutcomeIsUnknown_IsNotRepeatedUntilTheManagerSaysSo(bool isAnswerLost)
    {
        await bot.SayAsync("help", manager); // so that there is a chat to write to
        await SaveAsync();
        var attempts = 0;
        bot.Connector.Answer = async (request, context) =>
        {
            if (!IsPost(request) || Interlocked.Increment(ref attempts) != 1)
                return await RosterAsync(request, context);
            if (!isAnswerLost)
                return await ErrorAsync(context, 502, "BadGateway");
            context.Abort();
            return true;
        };

        await PressAsync("weekly-now", new { id = "weekly" }, manager);
        var word = await WordAsync("Did the weekly card arrive?");
        Assert.Equal(["unknown"], await StatesAsync());
        Assert.Equal(1, attempts);

        var button = Buttons(Card(word)).Single();
        var again = await bot.PressAsync(button.GetProperty("verb").GetString()!, button.GetProperty("data"), manager);
        Assert.Contains("sent once more", again.GetRawText(), StringComparison.Ordinal);
        await UntilAsync(async () => (await StatesAsync()).SequenceEqual(["posted"]));
        Assert.Equal(2, attempts);

        var twice = await bot.PressAsync(button.GetProperty("verb").GetString()!, button.GetProperty("data"), manager);
        Assert.Contains("nothing to send again", twice.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(403, (await bot.PressAsync(button.GetProperty("verb").GetString()!, button.GetProperty("data"), practitioner)).GetProperty("statusCode").GetInt32());
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster", "forbidden")]
    [InlineData(404, "ConversationNotFound", "gone")]
    public async Task Post_WhereTheBotIsBlocked_IsTriedOnceAndPausedAndTheManagerToldOnce(int status, string code, string reason)
    {
        await bot.SayAsync("help", manager);
        await SaveAsync();
        var attempts = 0;
        bot.Connector.Answer = async (request, context) =>
        {
            if (!IsPost(request))
                return await RosterAsync(request, context);
            Interlocked.Increment(ref attempts);
            return await ErrorAsync(context, status, code);
        };

        await PressAsync("weekly-now", new { id = "weekly" }, manager);
        await WordAsync("The weekly card cannot be posted");
        await Task.Delay(1500);

        Assert.Equal(1, attempts);
        Assert.Equal(("paused", reason), await StateAsync());
        Assert.Single(bot.SentTo($"a:{manager}"), s => s.GetRawText().Contains("cannot be posted", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net.example/uk/")]
    [InlineData("https://smba.trafficmanager.net@example.org/uk/")]
    [InlineData("http://smba.trafficmanager.net/uk/")]
    public async Task Post_WhoseStoredAddressWasAltered_GoesNowhereAndIsAnErrorAndTheManagerIsTold(string altered)
    {
        await bot.SayAsync("help", manager);
        await SaveAsync();
        await UntilAsync(async () => await Store.ExecuteAsync("UPDATE conversation_references SET service_url = @altered WHERE conversation_id = @channel", new { altered, channel }, CancellationToken.None) == 1);
        using var lines = new RecordedLines();
        bot.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);

        await PressAsync("weekly-now", new { id = "weekly" }, manager);
        await WordAsync("The weekly card was refused");

        Assert.Empty(Posts());
        Assert.Equal(["failed"], await StatesAsync());
        Assert.Equal(
            [("dead", "hostnotallowed", 1)],
            await Store.QueryAsync<(string, string, long)>("SELECT state, reason, attempts FROM outbox WHERE kind = @Post AND conversation_id = @channel", new { WeeklyMessages.Post, channel }, CancellationToken.None));
        Assert.Contains("1401: A request to", Assert.Single(lines.Text.Split('\n'), l => l.StartsWith("Error", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("channelDeleted", "paused", "deleted", null)]
    [InlineData("teamDeleted", "paused", "deleted", null)]
    [InlineData("teamArchived", "paused", "archived", null)]
    [InlineData("teamArchived", "active", "", "teamUnarchived")]
    [InlineData("channelDeleted", "active", "", "channelRestored")]
    [InlineData("channelRenamed", "active", "", null)]
    [InlineData("channelShared", "active", "", null)]
    [InlineData("channelCreated", "active", "", null)]
    [InlineData("teamRenamed", "active", "", null)]
    public async Task Channel_ThatChanges_IsPausedWhereTheBotCannotWrite(string happened, string state, string reason, string? then)
    {
        await SaveAsync();

        await EventAsync(happened);
        if (then is not null)
            await EventAsync(then);

        await UntilAsync(async () => await StateAsync() == (state, reason));
    }

    [Fact]
    public async Task Team_WithoutTheBot_IsPaused()
    {
        await SaveAsync();
        var removed = InChannel(bot.Activity("conversationUpdate", manager));
        removed["membersRemoved"] = new JsonArray(new JsonObject { ["id"] = "28:bot" });
        await bot.Http.PostAsJsonAsync(new Uri(bot.Url, "/api/messages"), removed);

        await UntilAsync(async () => await StateAsync() == ("paused", "removed"));
    }

    [Fact]
    public async Task Plan_PausedSkippedResumedAndStopped_SaysSo()
    {
        await SaveAsync();

        Assert.Contains("is skipped", (await PressAsync("weekly-skip", new { id = "weekly" }, manager)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("It is paused.", (await PressAsync("weekly-pause", new { id = "weekly" }, manager)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Go on with it first", (await PressAsync("weekly-now", new { id = "weekly" }, manager)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Next: ", (await PressAsync("weekly-resume", new { id = "weekly" }, manager)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Stopped.", (await PressAsync("weekly-stop", new { id = "weekly" }, manager)).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(("stopped", ""), await StateAsync());
    }

    [Fact]
    public async Task Day_ThatWasSkipped_StaysSoAfterAPauseAndAChange()
    {
        await SaveAsync();
        var form = Form();
        form["step"] = "save";
        var skipped = (await PlanAsync()).Next;

        await PressAsync("weekly-skip", new { id = "weekly" }, manager);
        var after = (await PlanAsync()).Next;
        await PressAsync("weekly-pause", new { id = "weekly" }, manager);
        await PressAsync("weekly-resume", new { id = "weekly" }, manager);
        var resumed = (await PlanAsync()).Next;
        await TaskAsync("task/submit", form);

        Assert.NotEqual(skipped, after);
        Assert.Equal((after, after), (resumed, (await PlanAsync()).Next));
    }

    [Fact]
    public async Task Day_WhoseCardWasSentBefore_HasNoneAfterAPause()
    {
        await SaveAsync();
        var planned = (await PlanAsync()).Next;

        await PressAsync("weekly-now", new { id = "weekly" }, manager);
        var after = (await PlanAsync()).Next;
        await PressAsync("weekly-pause", new { id = "weekly" }, manager);
        await PressAsync("weekly-resume", new { id = "weekly" }, manager);

        Assert.NotEqual(planned, after);
        Assert.Equal(after, (await PlanAsync()).Next);
    }

    [Fact]
    public async Task Card_WhoseListedThemesWereAllWithdrawnSinceItWasPlanned_IsNotPostedAndTheManagerTold()
    {
        await bot.SayAsync("help", manager);
        await SaveAsync();
        await Store.ExecuteAsync("UPDATE weekly_schedules SET themes = 'withdrawn-theme' WHERE conversation_id = @channel", new { channel }, CancellationToken.None);

        await PressAsync("weekly-now", new { id = "weekly" }, manager);
        await WordAsync("No theme is left for the weekly card");

        Assert.Empty(Posts());
        Assert.Equal(["failed"], await StatesAsync());
    }

    [Fact]
    public async Task Week_ThatPassedMoreThanADayAgo_IsMissedAndTheManagerTold()
    {
        await bot.SayAsync("help", manager);
        await SaveAsync();
        await Store.ExecuteAsync("UPDATE weekly_schedules SET next_date = '2026-10-05', next_due = 0 WHERE conversation_id = @channel", new { channel }, CancellationToken.None);

        await WordAsync("A weekly card was missed");

        Assert.Contains("missed", await StatesAsync());
    }

    [Fact]
    public async Task GroupChat_KeepsOneMessageAndSendsAPlainOne()
    {
        var chat = $"19:{Guid.NewGuid():N}@thread.v2";
        await SaveAsync(chat, "groupChat");
        await PressAsync("weekly-now", new { id = "weekly" }, manager, chat: chat);

        await UntilAsync(async () => (await Store.QueryAsync<string>("SELECT state FROM weekly_occurrences WHERE conversation_id = @chat", new { chat }, CancellationToken.None)).SequenceEqual(["posted"]));
        await AgeAsync(chat);
        await PressAsync("weekly-now", new { id = "weekly" }, manager, chat: chat);

        await UntilAsync(() => Task.FromResult(bot.SentTo(chat).Exists(s => s.GetRawText().Contains("Open this week's card", StringComparison.Ordinal))));
        Assert.Equal(2, bot.SentTo(chat).Count(s => s.GetRawText().Contains("\"summary\":\"This week: ", StringComparison.Ordinal)));
        Assert.Single(Updates(chat));
    }

    [Fact]
    public async Task ForgetMe_OfAReaderWhoSetItUp_KeepsOnlyTheNumber()
    {
        var date = await PostedTodayAsync();
        await PressAsync("weekly-read", new { id = date }, manager);
        Assert.Contains("a reader of 1 weekly card", (await bot.SayAsync("privacy", manager))!.Value.GetRawText(), StringComparison.Ordinal);

        await bot.SayAsync("forget me", manager);

        Assert.Empty(await Store.QueryAsync<string>("SELECT person_hash FROM weekly_reads WHERE conversation_id = @channel", new { channel }, CancellationToken.None));
        Assert.Equal([null], await Store.QueryAsync<string?>("SELECT manager_id FROM weekly_schedules WHERE conversation_id = @channel", new { channel }, CancellationToken.None));
        Assert.Contains("1 person has read this", (await PressAsync("weekly-back", new { id = date }, practitioner)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_InTheChannel_IsWhatTheCardIsAbout()
    {
        await SayAsync("is it safe for a baby to sleep on the sofa", practitioner);
        await UntilAsync(async () => (await Store.QueryAsync<string>("SELECT theme FROM weekly_asked WHERE conversation_id = @channel", new { channel }, CancellationToken.None)).SequenceEqual(["safe-sleep"]));
        var form = Form();
        form["theme"] = "asked";

        Assert.Contains("Safe sleep and co-sleeping", (await TaskAsync("task/submit", form)).GetRawText(), StringComparison.Ordinal);
    }

    private async Task<string> PostedTodayAsync()
    {
        await SaveAsync();
        await PressAsync("weekly-now", new { id = "weekly" }, manager);
        await PostedAsync(1);
        await UntilAsync(async () => (await StatesAsync()).SequenceEqual(["posted"]));
        return Assert.Single(await Store.QueryAsync<string>("SELECT local_date FROM weekly_occurrences WHERE conversation_id = @channel", new { channel }, CancellationToken.None));
    }

    /// <summary>As if the last card had been sent a week ago.</summary>
    private async Task WeekLaterAsync()
    {
        await UntilAsync(async () => (await StatesAsync()).SequenceEqual(["posted"]));
        await AgeAsync(channel);
        await PressAsync("weekly-now", new { id = "weekly" }, manager);
    }

    private Task AgeAsync(string conversation) => Store.ExecuteAsync(
        "UPDATE weekly_occurrences SET local_date = '2026-01-05' WHERE conversation_id = @conversation; UPDATE weekly_schedules SET shown_date = '2026-01-05' WHERE conversation_id = @conversation; UPDATE outbox SET id = id || ':aged' WHERE conversation_id = @conversation",
        new { conversation }, CancellationToken.None);

    private async Task SaveAsync(string? chat = null, string type = "channel")
    {
        await SayAsync("help", manager, chat, type);
        var form = Form();
        form["step"] = "save";
        Assert.Equal("continue", (await TaskAsync("task/submit", form, chat, type)).GetProperty("task").GetProperty("type").GetString());
    }

    private static JsonObject Form() => new()
    {
        ["dialog"] = "weekly", ["step"] = "preview", ["theme"] = "all", ["list"] = "", ["day"] = "1", ["time"] = "09:00", ["zone"] = "Europe/London", ["start"] = "2026-11-01",
        ["area"] = "southampton", ["bankHolidays"] = "true", ["breaks"] = "",
    };

    private async Task<JsonElement?> SayAsync(string text, string person, string? chat = null, string type = "channel")
    {
        var activity = InChannel(bot.Activity("message", person), chat, type);
        activity["text"] = $"<at>SafeguardingBot</at> {text}";
        activity["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>SafeguardingBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "SafeguardingBot" } });
        return await bot.SendAndWaitAsync(activity);
    }

    private async Task<JsonElement> TaskAsync(string name, JsonObject data, string? chat = null, string type = "channel") =>
        await InvokeAsync(name, new JsonObject { ["data"] = data.DeepClone(), ["context"] = new JsonObject { ["theme"] = "default" } }, manager, chat, type);

    private Task<JsonElement> PressAsync(string verb, object data, string person, string? guest = null, string? chat = null) => InvokeAsync(
        "adaptiveCard/action", new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = JsonSerializer.SerializeToNode(data) } }, person, chat,
        chat is null ? "channel" : "groupChat", guest);

    private async Task<JsonElement> InvokeAsync(string name, JsonObject value, string person, string? chat, string type, string? guest = null)
    {
        var activity = InChannel(bot.Activity("invoke", person), chat, type);
        if (guest is not null)
            activity["from"] = new JsonObject { ["id"] = guest };
        (activity["name"], activity["value"]) = (name, value);
        using var response = await bot.Http.PostAsJsonAsync(new Uri(bot.Url, "/api/messages"), activity);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task EventAsync(string type)
    {
        var activity = InChannel(bot.Activity("conversationUpdate", manager));
        activity["channelData"]!["eventType"] = type;
        using var response = await bot.Http.PostAsJsonAsync(new Uri(bot.Url, "/api/messages"), activity);
        Assert.True(response.IsSuccessStatusCode);
        await Task.Delay(200); // events are acknowledged before they are handled, and the next one must come after
    }

    private JsonObject InChannel(JsonObject activity, string? chat = null, string type = "channel")
    {
        activity["conversation"] = new JsonObject { ["conversationType"] = type, ["id"] = chat ?? $"{channel};messageid=1600", ["tenantId"] = Tenant, ["isGroup"] = true };
        if (type == "channel")
        {
            activity["channelData"] = new JsonObject
            {
                ["tenant"] = new JsonObject { ["id"] = Tenant }, ["team"] = new JsonObject { ["id"] = team, ["name"] = "Family Help" },
                ["channel"] = new JsonObject { ["id"] = channel, ["name"] = "Learning" },
            };
        }

        return activity;
    }

    /// <summary>A stand-in that gives posts ids of their own and knows no owners.</summary>
    private async Task<bool> RosterAsync(Channel.Tests.Connector.StubConnector.Received request, HttpContext context)
    {
        if (request.Method == "GET")
            return await ErrorAsync(context, 404, "ConversationNotFound");
        if (!IsPost(request))
            return false;
        context.Response.StatusCode = 201;
        var id = Interlocked.Increment(ref lastPost);
        await context.Response.WriteAsJsonAsync(new { id = $"{channel};messageid={id}", activityId = $"{id}" });
        return true;
    }

    private static bool IsPost(Channel.Tests.Connector.StubConnector.Received request) => request.Method == "POST" && request.Target.EndsWith("/v3/conversations", StringComparison.Ordinal);

    private static async Task<bool> ErrorAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new { error = new { code, message = code } });
        return true;
    }

    private List<JsonElement> Posts() => [.. bot.Connector.Requests.Where(r => IsPost(r) && r.Body.Contains(channel, StringComparison.Ordinal)).Select(r => r.Json)];

    private List<Channel.Tests.Connector.StubConnector.Received> Updates(string? chat = null) =>
        [.. bot.Connector.Requests.Where(r => r.Method == "PUT" && Uri.UnescapeDataString(r.Target).Contains(chat ?? channel, StringComparison.Ordinal))];

    private async Task<JsonElement> PostedAsync(int number)
    {
        await UntilAsync(() => Task.FromResult(Posts().Count >= number));
        return Posts()[number - 1];
    }

    private async Task<JsonElement> NoticeAsync()
    {
        JsonElement? notice = null;
        await UntilAsync(() => Task.FromResult((notice = bot.SentTo($"{channel};messageid={lastPost}").Cast<JsonElement?>().LastOrDefault()) is not null));
        return notice!.Value;
    }

    private async Task<JsonElement> WordAsync(string title)
    {
        JsonElement? word = null;
        await UntilAsync(() => Task.FromResult((word = bot.SentTo($"a:{manager}").Cast<JsonElement?>().LastOrDefault(s => s!.Value.GetRawText().Contains(title, StringComparison.Ordinal))) is not null));
        return word!.Value;
    }

    private Task<(string State, string Reason)> StateAsync() => Store.QueryFirstAsync<(string, string)>("SELECT state, reason FROM weekly_schedules WHERE conversation_id = @channel", new { channel }, CancellationToken.None);

    private Task<(string State, string Next)> PlanAsync() => Store.QueryFirstAsync<(string, string)>("SELECT state, next_date FROM weekly_schedules WHERE conversation_id = @channel", new { channel }, CancellationToken.None);

    private Task<IReadOnlyList<string>> StatesAsync() => Store.QueryAsync<string>("SELECT state FROM weekly_occurrences WHERE conversation_id = @channel ORDER BY local_date", new { channel }, CancellationToken.None);

    private static JsonElement Card(JsonElement? message) => Assert.Single(message!.Value.GetProperty("attachments").EnumerateArray()).GetProperty("content");

    private static JsonElement Content(JsonElement task) => task.GetProperty("task").GetProperty("value").GetProperty("card").GetProperty("content");

    private static List<JsonElement> Buttons(JsonElement card) => [.. card.GetProperty("actions").EnumerateArray()];

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; !await isSo(); i++)
        {
            Assert.True(i < 600, "It did not come to that within thirty seconds.");
            await Task.Delay(50);
        }
    }
}
