using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.People;

/// <summary>A team with Microsoft Graph beside it, which knows that Olive owns it and that Bob owns another. The roster calls everybody a user, as it mostly does in Teams.</summary>
public sealed class OwnersHost : IAsyncLifetime
{
    public const string Group = "33333333-0000-4000-8000-000000000003", Other = "44444444-0000-4000-8000-000000000004";

    private readonly string folder = Directory.CreateTempSubdirectory("owners-").FullName;
    private StubGraph? graph;
    private TeamHost? team;

    internal MovableClock Clock { get; } = new();

    internal RecordedLines Lines { get; } = new();

    internal StubGraph Graph => graph ?? throw new InvalidOperationException("Graph has not started.");

    internal TeamHost Team => team ?? throw new InvalidOperationException("The bot has not started.");

    public string Folder => folder;

    public async ValueTask InitializeAsync()
    {
        graph = await StubGraph.StartAsync();
        team = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Team.DisposeAsync();
        await Graph.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Another bot that asks the same Graph and has learnt nothing yet.</summary>
    internal async Task<TeamHost> StartAsync(params string[] settings)
    {
        var host = new TeamHost
        {
            Bot = new BotHost
            {
                Storage = ["--Storage:Folder", Directory.CreateDirectory(Path.Combine(folder, $"{Guid.NewGuid():N}")).FullName],
                Settings = ["--People:Admins:0", TeamHost.Ann, "--People:Managers:0", TeamHost.Ann, "--Bot:Graph", Graph.Url, "--Bot:Limits:InvokeBudget", "00:00:05", .. settings],
                Configure = services => services.AddSingleton<TimeProvider>(Clock).AddLogging(logging => logging.AddProvider(Lines).SetMinimumLevel(LogLevel.Trace).AddFilter((_, _) => true)),
            },
        };
        await host.InitializeAsync();
        host.Groups[TeamHost.Team] = Group;
        host.Roster[TeamHost.Olive] = "user";
        return host;
    }
}

/// <summary>The owners of a team manage it, where Microsoft Graph says who they are.</summary>
public sealed class OwnersByGraphTests(OwnersHost host) : IClassFixture<OwnersHost>, IAsyncLifetime
{
    private const string Ann = TeamHost.Ann, Bob = TeamHost.Bob, Olive = TeamHost.Olive, Gina = TeamHost.Gina, Stranger = TeamHost.Stranger,
        Group = OwnersHost.Group, Other = OwnersHost.Other,
        Refused = "Only a manager of this team can do that.", Unanswered = "I could not find out just now whether you own it", NotConsented = "Nobody has let me see who owns it";

    private StubGraph Graph => host.Graph;

    private TeamHost Team => host.Team;

    public async ValueTask InitializeAsync()
    {
        host.Clock.Now += TimeSpan.FromHours(1); // what an earlier test found is past its time
        (Team.Roster[Olive], Team.Roster[Bob]) = ("user", "user");
        (Graph.Members[(Group, Olive)], Graph.Members[(Group, Bob)], Graph.Members[(Other, Bob)], Graph.Members[(Group, Gina)]) = (["owner"], [], ["owner"], ["owner", "guest"]);
        Graph.Mood = _ => Task.FromResult(false);
        Graph.Forget();
        await Store.ExecuteAsync("DELETE FROM weekly_schedules", null, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(Olive, true)]
    [InlineData(Bob, false)] // a member, who owns another team
    [InlineData(Gina, false)] // a guest whom somebody made an owner
    [InlineData(Stranger, false)]
    public async Task WeeklyCard_OfATeam_IsScheduledByItsOwnersAlone(string person, bool isOwner)
    {
        var plan = await Team.SayAsync("weekly", person);
        var form = await Team.DialogAsync("task/fetch", new() { ["dialog"] = "weekly" }, person);
        var saved = await SaveAsync(person);
        var pressed = (await Team.PressAsync("weekly-pause", new() { ["id"] = "weekly" }, person)).GetRawText();

        Assert.Equal(isOwner, plan.Contains("Set up", StringComparison.Ordinal));
        Assert.Equal(!isOwner, plan.Contains("Its owners are managers.", StringComparison.Ordinal));
        foreach (var answer in new[] { form, saved, pressed })
            Assert.Equal(!isOwner, answer.Contains(Refused, StringComparison.Ordinal));
        Assert.Equal(isOwner ? [person] : [], await Store.QueryAsync<string>("SELECT manager_id FROM weekly_schedules", null, CancellationToken.None));
        Assert.Empty(await Store.QueryAsync<string>("SELECT person_id FROM role_grants", null, CancellationToken.None));
    }

    [Fact]
    public async Task Owner_PressingInTheirOwnChat_DecidesForTheirTeamAlone()
    {
        await SaveAsync(Olive);
        await Team.SayAsync("help", Bob); // so that the bot knows the channel
        JsonObject press = new() { ["id"] = "weekly", ["conversation"] = TeamHost.Channel }, elsewhere = new() { ["id"] = "weekly", ["conversation"] = "19:unknown@thread.tacv2" };

        Assert.Contains(Refused, (await Team.PressAsync("weekly-pause", press.DeepClone().AsObject(), Bob, inTeam: false)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains(Refused, (await Team.PressAsync("weekly-pause", press.DeepClone().AsObject(), Gina, inTeam: false)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains(Refused, (await Team.PressAsync("weekly-pause", elsewhere, Olive, inTeam: false)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Paused.", (await Team.PressAsync("weekly-pause", press, Olive, inTeam: false)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owner_IsLookedUpOnceInTwoMinutes_AndTheGroupOnce()
    {
        await using var other = await host.StartAsync();

        await SaveAsync(Olive, other);
        await SaveAsync(Olive, other);
        host.Clock.Now += TimeSpan.FromMinutes(3);
        await SaveAsync(Olive, other);

        Assert.Equal(2, Graph.Asked.Count());
        Assert.Single(other.Bot.Connector.Requests, r => r.Target.StartsWith("/v3/teams/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Owner_WhoIsRemoved_LosesTheTeamWithinTwoMinutes()
    {
        Assert.DoesNotContain(Refused, await SaveAsync(Olive), StringComparison.Ordinal);

        Graph.Members[(Group, Olive)] = [];
        host.Clock.Now += TeamOwnership.AnswerIsGoodFor;

        Assert.Contains(Refused, await SaveAsync(Olive), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owner_OfOneTeam_HasNoSayInAnother()
    {
        Team.Groups["19:other@thread.tacv2"] = Other;

        Assert.Null(await RefusalAsync(Bob, "19:other@thread.tacv2"));
        Assert.NotNull(await RefusalAsync(Bob, TeamHost.Team));
        Assert.NotNull(await RefusalAsync(Olive, "19:other@thread.tacv2"));
        Assert.NotNull(await RefusalAsync(Olive, null));
    }

    [Fact]
    public async Task Consent_ThatNobodyGave_IsToldAndRemembered_AndTheRosterCounts()
    {
        Graph.Mood = context => StatusAsync(context, 403);
        Team.Roster[Bob] = "owner";

        var refused = await SaveAsync(Olive);
        var named = await SaveAsync(Bob);
        host.Clock.Now += TimeSpan.FromMinutes(3);
        await SaveAsync(Olive);

        Assert.Contains(NotConsented, refused, StringComparison.Ordinal);
        Assert.Contains("grant manager", refused, StringComparison.Ordinal);
        Assert.Contains("ask your Teams administrator to let this app see", refused, StringComparison.Ordinal);
        Assert.DoesNotContain(Refused, named, StringComparison.Ordinal);
        Assert.Contains(NotConsented, await Team.SayAsync("weekly", Olive), StringComparison.Ordinal);
        Assert.Single(Graph.Asked);
    }

    [Fact]
    public async Task Consent_ThatIsGivenLater_IsNoticed()
    {
        Graph.Mood = context => StatusAsync(context, 403);
        Assert.Contains(NotConsented, await SaveAsync(Olive), StringComparison.Ordinal);

        Graph.Mood = _ => Task.FromResult(false);
        host.Clock.Now += TeamOwnership.RefusalIsGoodFor;

        Assert.DoesNotContain(Refused, await SaveAsync(Olive), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "Teams does not always tell me who owns a team")] // a team of another tenant, or gone: the roster is asked
    [InlineData(400, Unanswered)]
    [InlineData(401, Unanswered)]
    [InlineData(503, Unanswered)]
    public async Task Graph_ThatDoesNotSay_LetsNobodyInButHoldersOfTheRole(int status, string says)
    {
        Graph.Mood = context => StatusAsync(context, status);

        var refused = await SaveAsync(Olive);

        Assert.Contains(says, refused, StringComparison.Ordinal);
        Assert.Contains("grant manager", refused, StringComparison.Ordinal);
        Assert.DoesNotContain(Refused, await SaveAsync(Ann), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_ThatNeverAnswers_IsNotWaitedForLongerThanADialogMay()
    {
        Graph.Mood = async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };

        Assert.Contains(Unanswered, await SaveAsync(Olive), StringComparison.Ordinal);
        Assert.Contains("Microsoft Graph: it did not say within 3.3 seconds whether somebody owns a team", host.Lines.Text, StringComparison.Ordinal);
        Graph.Mood = _ => Task.FromResult(false);
        Assert.DoesNotContain(Refused, await SaveAsync(Olive), StringComparison.Ordinal); // what is not known is not remembered
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Graph_ThatIsBusyAtFirst_IsAskedAgain(int status)
    {
        var asked = 0;
        Graph.Mood = context =>
        {
            context.Response.Headers.RetryAfter = "0";
            return Interlocked.Increment(ref asked) == 1 ? StatusAsync(context, status) : Task.FromResult(false);
        };

        Assert.DoesNotContain(Refused, await SaveAsync(Olive), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Group_ThatTeamsDoesNotName_IsLearntWhenSomethingHappensToTheTeam()
    {
        await using var other = await host.StartAsync();
        other.Groups.Clear();

        Assert.Contains("Teams does not always tell me", await SaveAsync(Olive, other), StringComparison.Ordinal);
        Assert.Contains("Teams does not always tell me", await SaveAsync(Bob, other), StringComparison.Ordinal);
        Assert.Single(other.Bot.Connector.Requests, r => r.Target.StartsWith("/v3/teams/", StringComparison.Ordinal));
        Assert.Empty(Graph.Asked);

        await EventAsync(Group, other);
        host.Clock.Now += TeamOwnership.AnswerIsGoodFor;

        Assert.DoesNotContain(Refused, await SaveAsync(Olive, other), StringComparison.Ordinal);
        Assert.Contains(Refused, await SaveAsync(Bob, other), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("message")]
    [InlineData("invoke")]
    public async Task Group_ThatComesWithAMessageOrAPress_IsNotBelieved(string type)
    {
        await using var other = await host.StartAsync();
        await EventAsync("not a group", other);
        var activity = TeamHost.In(other.Bot.Activity(type, Bob));
        activity["channelData"]!["team"]!["aadGroupId"] = Other; // Bob owns it
        (activity["text"], activity["name"]) = ("<at>SafeguardingBot</at> weekly", "task/submit");
        activity["value"] = type == "invoke" ? new JsonObject { ["data"] = Form() } : null;
        using var response = await other.Bot.PostAsync(activity.ToJsonString());

        Assert.Contains("Its owners are managers", await SaveAsync(Bob, other), StringComparison.Ordinal);
        Assert.NotEmpty(Graph.Asked);
        Assert.All(Graph.Asked, asked => Assert.Contains(Group, asked, StringComparison.Ordinal));
        Assert.Empty(await other.Bot.App.Services.GetRequiredService<Database>().QueryAsync<string>("SELECT manager_id FROM weekly_schedules", null, CancellationToken.None));
    }

    [Fact]
    public async Task Lookup_SwitchedOff_AsksGraphNothing()
    {
        await using var other = await host.StartAsync("--People:OwnersByGraph", "false");

        Assert.Contains("Teams does not always tell me", await SaveAsync(Olive, other), StringComparison.Ordinal);
        Assert.Empty(Graph.Asked);
    }

    [Fact]
    public async Task Names_ThatGraphTells_AreKeptAndLoggedNowhere()
    {
        var before = Directory.GetDirectories(host.Folder);
        var other = await host.StartAsync();
        var store = Assert.Single(Directory.GetDirectories(host.Folder).Except(before));
        await SaveAsync(Olive, other);
        await SaveAsync(Bob, other);
        await other.Bot.App.StopAsync();
        var files = Directory.GetFiles(store, "*", SearchOption.AllDirectories).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file))).ToList();
        await other.DisposeAsync();

        Assert.Equal(2, Graph.Asked.Count());
        Assert.DoesNotContain("canary", host.Lines.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Bob, host.Lines.Text, StringComparison.Ordinal);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.DoesNotContain("canary", file, StringComparison.OrdinalIgnoreCase));
    }

    private Database Store => Team.Bot.App.Services.GetRequiredService<Database>();

    private Task<string> SaveAsync(string person, TeamHost? at = null) => (at ?? Team).DialogAsync("task/submit", Form(), person);

    private static JsonObject Form() => new()
    {
        ["dialog"] = "weekly", ["step"] = "save", ["theme"] = "all", ["list"] = "", ["day"] = "1", ["time"] = "09:00", ["zone"] = "Europe/London", ["start"] = "2026-11-01",
        ["area"] = "southampton", ["bankHolidays"] = "true", ["breaks"] = "",
    };

    private async Task<NotManager?> RefusalAsync(string person, string? of) => await Team.Bot.App.Services.GetRequiredService<TeamManagers>().RefusalAsync(
        new(new() { ServiceUrl = Team.Bot.Connector.ServiceUrl, ConversationId = TeamHost.Channel, TenantId = TeamHost.Tenant }, of, null, null, null), person, CancellationToken.None);

    private static async Task EventAsync(string group, TeamHost at)
    {
        var activity = TeamHost.In(at.Bot.Activity("conversationUpdate", Ann));
        activity["channelData"]!["eventType"] = "teamRenamed";
        activity["channelData"]!["team"]!["aadGroupId"] = group;
        using var response = await at.Bot.PostAsync(activity.ToJsonString());
        Assert.True(response.IsSuccessStatusCode);
        await at.SayAsync("help", Ann); // turns of one conversation are taken one after the other
    }

    private static Task<bool> StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.FromResult(true);
    }
}
