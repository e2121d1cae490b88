using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Knowledge.Triage;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.People;

public sealed class RoleCommandTests
{
    private const string Ann = TeamHost.Ann, Bob = TeamHost.Bob, Olive = TeamHost.Olive, Gina = TeamHost.Gina, Stranger = TeamHost.Stranger;

    [Fact]
    public async Task Grant_ByAnAdminWithAMention_IsTheRostersPersonAndAudited()
    {
        await using var host = await StartAsync();

        Assert.Contains("is now manager.", await host.SayAsync("grant manager <at>Pat</at>", Ann, Bob), StringComparison.Ordinal);
        Assert.Contains("was manager already.", await host.SayAsync("Grant Manager <at>Pat</at>.", Ann, Bob), StringComparison.Ordinal);
        Assert.True(await IsAsync(host, Bob, Role.Manager));
        Assert.Contains("is no longer manager.", await host.SayAsync("remove manager <at>Pat</at>", Ann, Bob), StringComparison.Ordinal);
        Assert.False(await IsAsync(host, Bob, Role.Manager));

        var audit = await host.Bot.App.Services.GetRequiredService<Database>().QueryAsync<string>(
            "SELECT actor || ' ' || action || ' ' || subject || ' ' || detail FROM audit_events WHERE action LIKE 'role-%' ORDER BY seq", null, CancellationToken.None);
        Assert.Equal([$"{Ann} role-granted {Bob} manager", $"{Ann} role-removed {Bob} manager"], audit);
    }

    /// <summary>Who says it, what, who is mentioned, and what the reply says; nothing must change.</summary>
    [Theory]
    [InlineData(Bob, "grant manager <at>Pat</at>", Bob, "Only an admin can do that")]
    [InlineData(Olive, "grant admin <at>Pat</at>", Olive, "Only an admin can do that")]
    [InlineData(Ann, "grant manager <at>Pat</at>", Gina, "That person is a guest")]
    [InlineData(Ann, "grant manager " + Gina, null, "That person is a guest")]
    [InlineData(Ann, "grant admin <at>Pat</at>", Stranger, "not a member here")]
    [InlineData(Ann, "remove admin <at>Pat</at>", Ann, "by the service's settings")]
    public async Task Change_ByOrForTheWrongPerson_IsRefused(string by, string text, string? mentioned, string expected)
    {
        await using var host = await StartAsync();

        Assert.Contains(expected, await host.SayAsync(text, by, mentioned is null ? [] : [mentioned]), StringComparison.Ordinal);
        await NothingChangedAsync(host);
    }

    /// <summary>Left to be a question: nothing is granted to a guess.</summary>
    [Theory]
    [InlineData("grant manager <at>Pat</at>")]
    [InlineData("grant manager <at>Pat</at> <at>Pat</at>", Bob, Olive)]
    [InlineData("grant manager to <at>Pat</at>", Bob)]
    [InlineData("grant manager Pat", Bob)]
    [InlineData("grant owner <at>Pat</at>", Bob)]
    [InlineData("grant 0 <at>Pat</at>", Bob)]
    [InlineData("grant manager <at>Pat</at> he is strangling her right now", Bob)]
    [InlineData("grant manager 11111111000040008000000000000000b")]
    public async Task Message_ThatIsNotWhollyTheCommand_GrantsNothing(string text, params string[] mentioned)
    {
        await using var host = await StartAsync();

        var reply = await host.SayAsync(text, Ann, mentioned);

        Assert.NotEqual("", reply);
        Assert.Equal(text.Contains("strangling", StringComparison.Ordinal), reply.Contains(EmergencyAdvice.NotReported, StringComparison.Ordinal));
        await NothingChangedAsync(host);
    }

    [Fact]
    public async Task Grant_WhenTheRosterDoesNotAnswer_SaysSo()
    {
        await using var host = await StartAsync();
        host.Bot.Connector.Answer = (request, context) =>
        {
            context.Response.StatusCode = request.Method == "GET" ? 403 : 201;
            return Task.FromResult(request.Method == "GET");
        };

        Assert.Contains("could not look that person up", await host.SayAsync("grant manager <at>Pat</at>", Ann, Bob), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grant_AName_IsShownAsText()
    {
        await using var host = await StartAsync();

        var reply = await host.SayAsync("grant manager <at>Pat</at>", Ann, Bob);

        Assert.Contains(@"\\*Example\\* is now manager.""", reply, StringComparison.Ordinal);
    }

    private static async Task<TeamHost> StartAsync()
    {
        var host = new TeamHost();
        await host.InitializeAsync();
        return host;
    }

    private static Task<bool> IsAsync(TeamHost host, string person, Role role) =>
        host.Bot.App.Services.GetRequiredService<Roles>().HasAsync(person, role, CancellationToken.None);

    private static async Task NothingChangedAsync(TeamHost host) =>
        Assert.Equal(0, await host.Bot.App.Services.GetRequiredService<Database>().QueryFirstAsync<long>("SELECT count(*) FROM role_grants", null, CancellationToken.None));
}
