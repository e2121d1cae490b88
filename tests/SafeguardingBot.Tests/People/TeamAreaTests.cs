using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.People;

public sealed class TeamAreaTests
{
    private const string Ann = TeamHost.Ann, Bob = TeamHost.Bob, Olive = TeamHost.Olive, Gina = TeamHost.Gina;
    private static readonly JsonObject Open = new() { ["dialog"] = "team-area" };

    [Theory]
    [InlineData(Ann, "message")]
    [InlineData(Olive, "message")]
    [InlineData(Olive, "dialog")]
    public async Task Set_ByAManager_CountsForWhoeverHasNone(string manager, string how)
    {
        await using var host = await StartAsync();
        await host.SayAsync("area swindon", Bob);

        var said = how == "message"
            ? await host.SayAsync("team area Southampton", manager)
            : await host.DialogAsync("task/submit", new() { ["dialog"] = "team-area", ["team-area"] = "southampton" }, manager);

        Assert.Contains("team's area is now Southampton", said, StringComparison.Ordinal);
        Assert.Contains("Southampton", await host.SayAsync("bed sharing advice", TeamHost.Stranger), StringComparison.Ordinal);
        Assert.DoesNotContain("Southampton City", await host.SayAsync("he is strangling her right now", Bob), StringComparison.Ordinal);
        Assert.Contains("\"value\":\"southampton\",\"choices\"", await host.DialogAsync("task/fetch", Open, Olive), StringComparison.Ordinal);
        Assert.Contains("This team's area is Southampton", await host.SayAsync("team area", Bob), StringComparison.Ordinal);
        Assert.Equal($"{manager} team-area-set {TeamHost.Team} southampton", await host.Bot.App.Services.GetRequiredService<Database>().QueryFirstAsync<string>(
            "SELECT actor || ' ' || action || ' ' || subject || ' ' || detail FROM audit_events WHERE action LIKE 'team-%'", null, CancellationToken.None));
    }

    [Theory]
    [InlineData(Bob)]
    [InlineData(Gina)]
    [InlineData(TeamHost.Stranger)]
    public async Task Set_BySomebodyElse_IsRefusedEverywhere(string person)
    {
        await using var host = await StartAsync();

        Assert.Contains("Only a manager", await host.SayAsync("team area swindon", person), StringComparison.Ordinal);
        Assert.Contains("Only a manager", await host.DialogAsync("task/fetch", Open, person), StringComparison.Ordinal);
        Assert.Contains("Only a manager", await host.DialogAsync("task/submit", new() { ["dialog"] = "team-area", ["team-area"] = "swindon" }, person), StringComparison.Ordinal);
        Assert.Contains("no area yet", await host.SayAsync("team area", person), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_ByWhoIsNoLongerManager_IsRefused()
    {
        await using var host = await StartAsync();
        await host.SayAsync("grant manager <at>Pat</at>", Ann, Bob);
        Assert.Contains("continue", await host.DialogAsync("task/fetch", Open, Bob), StringComparison.Ordinal);

        await host.SayAsync("remove manager <at>Pat</at>", Ann, Bob);

        Assert.Contains("Only a manager", await host.DialogAsync("task/submit", new() { ["dialog"] = "team-area", ["team-area"] = "swindon" }, Bob), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("cumbria")]
    [InlineData("no-such-area")]
    [InlineData("<at>everyone</at>")]
    [InlineData("../england")]
    public async Task Submit_WhatIsNoArea_ChangesNothing(string? area)
    {
        await using var host = await StartAsync();

        Assert.Contains("Choose an area from the list", await host.DialogAsync("task/submit", new() { ["dialog"] = "team-area", ["team-area"] = area }, Olive), StringComparison.Ordinal);
        Assert.Contains("no area yet", await host.SayAsync("team area", Olive), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("team area cumbria", "is now")]
    [InlineData("team areas", null)]
    [InlineData("team area where he is strangling her right now", "999")]
    [InlineData("what is the team area", null)]
    public async Task Message_AboutATeamsArea_SetsOnlyOneThatExists(string text, string? expected)
    {
        await using var host = await StartAsync();

        var reply = await host.SayAsync(text, Olive);

        if (expected is not null)
            Assert.Contains(expected, reply, StringComparison.Ordinal);
        Assert.Contains("no area yet", await host.SayAsync("team area", Olive), StringComparison.Ordinal);
    }

    [Fact]
    public async Task InAChatWithTheBotAlone_SaysWhereItIsSet()
    {
        await using var host = await StartAsync();

        Assert.Contains("one of the team's channels", (await host.Bot.SayAsync("team area swindon", Ann))?.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("one of the team's channels", await host.DialogAsync("task/submit", new() { ["dialog"] = "team-area", ["team-area"] = "swindon" }, Ann, inTeam: false), StringComparison.Ordinal);
    }

    private static async Task<TeamHost> StartAsync()
    {
        var host = new TeamHost();
        await host.InitializeAsync();
        return host;
    }
}
