using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.People;

namespace SafeguardingBot.Tests.People;

public sealed class TeamManagersTests
{
    private const string Ann = "11111111-0000-4000-8000-00000000000a", Bob = "11111111-0000-4000-8000-00000000000b", Team = "19:team@thread.tacv2";

    [Theory]
    [InlineData("owner", 200, true)]
    [InlineData("Owner", 200, true)]
    [InlineData("user", 200, false)]
    [InlineData("guest", 200, false)]
    [InlineData("anonymous", 200, false)]
    [InlineData(null, 200, false)]
    [InlineData("owner", 403, false)]
    [InlineData("owner", 404, false)]
    [InlineData("owner", 500, false)]
    public async Task Roster_SaysWhoOwnsTheTeam_OnlyAnOwnerManagesIt(string? userRole, int status, bool expected)
    {
        await using var bot = await StartAsync(userRole, status);

        Assert.Equal(expected, await IsManagerAsync(bot, Bob, Team));
    }

    [Fact]
    public async Task Granted_ManagesEveryTeamWithoutTheRosterBeingAsked()
    {
        await using var bot = await StartAsync("user", 200);
        await bot.App.Services.GetRequiredService<Roles>().GrantAsync(Ann, Bob, Role.Manager, CancellationToken.None);

        Assert.True(await IsManagerAsync(bot, Bob, Team));
        Assert.True(await IsManagerAsync(bot, Ann, null)); // by settings
        Assert.DoesNotContain(bot.Connector.Requests, r => r.Method == "GET");
    }

    [Fact]
    public async Task Owner_OfOneTeam_IsNobodyInAnotherAndInAGroupChat()
    {
        await using var bot = await StartAsync("owner", 200);
        bot.Connector.Answer = (request, context) => AnswerAsync(request, context, request.Target.Contains("other", StringComparison.Ordinal) ? "user" : "owner", 200);

        Assert.True(await IsManagerAsync(bot, Bob, Team));
        Assert.False(await IsManagerAsync(bot, Bob, "19:other@thread.tacv2"));
        Assert.False(await IsManagerAsync(bot, Bob, null));
    }

    [Fact]
    public async Task Roster_AskedAMomentAgo_IsNotAskedAgain()
    {
        await using var bot = await StartAsync("owner", 200);

        for (var i = 0; i < 5; i++)
            await IsManagerAsync(bot, Bob, Team);

        Assert.Single(bot.Connector.Requests, r => r.Method == "GET" && r.Target.EndsWith($"members/{Bob}", StringComparison.Ordinal));
    }

    private static async Task<BotHost> StartAsync(string? userRole, int status)
    {
        var bot = new BotHost { Settings = ["--People:Admins:0", Ann] };
        await bot.InitializeAsync();
        bot.Connector.Answer = (request, context) => AnswerAsync(request, context, userRole, status);
        return bot;
    }

    private static async Task<bool> AnswerAsync(Channel.Tests.Connector.StubConnector.Received request, HttpContext context, string? userRole, int status)
    {
        if (request.Method != "GET")
            return false;
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new { id = $"29:{Bob}", aadObjectId = Bob, userRole });
        return true;
    }

    private static async Task<bool> IsManagerAsync(BotHost bot, string person, string? team) =>
        await bot.App.Services.GetRequiredService<TeamManagers>().RefusalAsync(
            new(new() { ServiceUrl = bot.Connector.ServiceUrl, ConversationId = "19:channel@thread.tacv2" }, team, null, null, null), person, CancellationToken.None) is null;
}
