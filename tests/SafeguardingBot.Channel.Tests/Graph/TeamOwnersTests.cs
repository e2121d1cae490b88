using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Graph;
using SafeguardingBot.Channel.Tests.Activities;
using SafeguardingBot.Channel.Tests.Authentication;
using SafeguardingBot.Channel.Tests.Connector;
using SafeguardingBot.Channel.Tests.Hosting;

namespace SafeguardingBot.Channel.Tests.Graph;

public sealed class TeamOwnersTests : IAsyncLifetime
{
    private const string Olive = "11111111-0000-4000-8000-00000000000c", Bob = "11111111-0000-4000-8000-00000000000b", Tenant = Incoming.Tenant;

    private static readonly Guid Group = new("33333333-0000-4000-8000-000000000003");

    private StubConnector? graph;
    private RunningBot? bot;

    private StubConnector Graph => graph ?? throw new InvalidOperationException("Graph has not started.");

    private RunningBot Bot => bot ?? throw new InvalidOperationException("The bot has not started.");

    private string Start => $"/v1.0/teams/{Group}/members";

    public async ValueTask InitializeAsync()
    {
        graph = await StubConnector.StartAsync();
        bot = await StartAsync([]);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Graph.DisposeAsync();
    }

    [Theory]
    [InlineData("""{"userId":"11111111-0000-4000-8000-00000000000c","roles":["owner"]}""", true)]
    [InlineData("""{"userId":"11111111-0000-4000-8000-00000000000C","roles":["Owner"]}""", true)]
    [InlineData("""{"userId":"11111111-0000-4000-8000-00000000000c","roles":["owner"],"tenantId":"99999999-8888-4777-8666-555555555555"}""", true)]
    [InlineData("""{"userId":"11111111-0000-4000-8000-00000000000b","roles":[]},{"userId":"11111111-0000-4000-8000-00000000000c","roles":["owner"]}""", true)]
    [InlineData("""{"userId":"11111111-0000-4000-8000-00000000000c","roles":["owner"],"tenantId":"22222222-0000-4000-8000-00000000000f"}""", false)] // somebody of another tenant
    [InlineData("""{"userId":"11111111-0000-4000-8000-00000000000c","roles":["owner","guest"]}""", false)]
    [InlineData("""{"userId":"11111111-0000-4000-8000-00000000000c","roles":["guest"]}""", false)]
    [InlineData("""{"userId":"11111111-0000-4000-8000-00000000000c","roles":[]}""", false)]
    [InlineData("""{"userId":"11111111-0000-4000-8000-00000000000c","roles":null}""", false)]
    [InlineData("""{"userId":"11111111-0000-4000-8000-00000000000c"}""", false)]
    [InlineData("""{"userId":"11111111-0000-4000-8000-00000000000c","roles":["coowner"]}""", false)]
    [InlineData("""{"userId":"11111111-0000-4000-8000-00000000000b","roles":["owner"]}""", false)]
    [InlineData("""{"userId":null,"displayName":"11111111-0000-4000-8000-00000000000c","roles":["owner"]}""", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    public async Task Member_AsGraphHasThem_OwnsTheTeamOrNot(string members, bool expected)
    {
        Graph.Answer = (_, context) => AnswerAsync(context, 200, $$"""{"value":[{{members}}]}""");

        Assert.Equal(new(expected, SendReason.None), await AskAsync());
    }

    [Fact]
    public async Task Ask_NamesTheTeamAndAsksForThisPersonAlone()
    {
        Graph.Answer = (_, context) => AnswerAsync(context, 200, """{"value":[]}""");

        await AskAsync();

        var asked = Assert.Single(Graph.Requests);
        Assert.Equal($"GET {Start}?$filter=(microsoft.graph.aadUserConversationMember/userId eq '{Olive}')", $"{asked.Method} {Uri.UnescapeDataString(asked.Target)}");
        Assert.DoesNotContain(' ', asked.Target);
    }

    [Theory]
    [InlineData(401, SendReason.NoAccess)]
    [InlineData(403, SendReason.Forbidden)]
    [InlineData(404, SendReason.Gone)]
    [InlineData(400, SendReason.Rejected)]
    public async Task Graph_ThatRefuses_SaysNeitherYesNorNoAndTheLogNamesIt(int status, SendReason reason)
    {
        Graph.Answer = (_, context) => AnswerAsync(context, status, "{}");

        Assert.Equal(new(null, reason), await AskAsync());
        Assert.Contains($"GET to Microsoft Graph: NotSent, {reason}", Bot.Logs.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("the connector", Bot.Logs.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"value":null}""")]
    [InlineData("""{"value":{"userId":"11111111-0000-4000-8000-00000000000c","roles":["owner"]}}""")]
    [InlineData("""{"value":[{"userId":"11111111-0000-4000-8000-00000000000c","roles":"owner"}]}""")]
    [InlineData("""{"value":["owner"]}""")]
    public async Task Answer_OfAnotherShape_SaysNeitherYesNorNo(string body)
    {
        Graph.Answer = (_, context) => AnswerAsync(context, 200, body);

        Assert.Equal(new(null, SendReason.ServiceFailed), await AskAsync());
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Graph_ThatIsBusyAtFirst_IsAskedAgain(int status)
    {
        var asked = 0;
        Graph.Answer = (_, context) =>
        {
            context.Response.Headers.RetryAfter = "0";
            return Interlocked.Increment(ref asked) == 1 ? AnswerAsync(context, status, "{}") : AnswerAsync(context, 200, Owner);
        };

        Assert.True((await AskAsync()).IsOwner);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Owner_OnTheSecondPage_IsFoundThere()
    {
        Graph.Answer = (request, context) => AnswerAsync(context, 200, request.Target.Contains("$skiptoken=a%20b", StringComparison.Ordinal)
            ? Owner
            : $$"""{"@odata.nextLink":"{{Graph.ServiceUrl}}v1.0/teams/{{Group}}/members?$skiptoken=a%20b","value":[{"userId":"{{Bob}}","roles":["owner"]}]}""");

        Assert.True((await AskAsync()).IsOwner);
        Assert.Equal([$"{Start}?$skiptoken=a%20b"], Graph.Requests.Skip(1).Select(r => r.Target));
    }

    [Theory]
    [InlineData("https://evil.example/v1.0/teams/33333333-0000-4000-8000-000000000003/members")]
    [InlineData("<graph>@evil.example/v1.0/teams/33333333-0000-4000-8000-000000000003/members")]
    [InlineData("//evil.example/v1.0/teams/33333333-0000-4000-8000-000000000003/members")]
    [InlineData("/v1.0/teams/33333333-0000-4000-8000-000000000003/members")]
    [InlineData("<graph>/v1.0/teams/44444444-0000-4000-8000-000000000004/members")]
    [InlineData("<graph>/v1.0/teams/33333333-0000-4000-8000-000000000003/members/../../44444444-0000-4000-8000-000000000004/members")]
    [InlineData("<graph>/v1.0/users")]
    [InlineData("file:///etc/passwd")]
    [InlineData("next")]
    public async Task NextLink_ToAnythingElse_IsNotFollowed(string link)
    {
        await using var elsewhere = await StubConnector.StartAsync();
        foreach (var next in new[] { link.Replace("<graph>", Graph.ServiceUrl.TrimEnd('/'), StringComparison.Ordinal), $"{elsewhere.ServiceUrl}v1.0/teams/{Group}/members" })
        {
            Graph.Answer = (_, context) => AnswerAsync(context, 200, $$"""{"@odata.nextLink":"{{next}}","value":[]}""");
            Assert.Equal(new(null, SendReason.HostNotAllowed), await AskAsync());
        }

        Assert.Equal(2, Graph.Requests.Count);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Pages_WithoutEnd_AreLeftAfterTwenty()
    {
        Graph.Answer = (request, context) => AnswerAsync(context, 200, $$"""{"@odata.nextLink":"{{Graph.ServiceUrl}}v1.0/teams/{{Group}}/members?$skiptoken={{Graph.Requests.Count}}","value":[]}""");

        Assert.Equal(new(null, SendReason.ServiceFailed), await AskAsync());
        Assert.Equal(20, Graph.Requests.Count);
    }

    [Fact]
    public async Task Names_InTheAnswer_AreNotLogged()
    {
        Graph.Answer = (_, context) => AnswerAsync(context, 200, $$"""{"value":[{"userId":"{{Olive}}","roles":["owner"],"displayName":"Zebedee Canary","email":"zebedee@canary.example"}]}""");

        await AskAsync();
        Graph.Answer = (_, context) => AnswerAsync(context, 200, """{"value":[{"roles":"Zebedee Canary"}]}""");
        await AskAsync();

        Assert.DoesNotContain("canary", Bot.Logs.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Token_OfARegisteredBot_IsTheOneForGraph()
    {
        Graph.Answer = (request, context) => AnswerAsync(context, 200, request.Target.EndsWith("/token", StringComparison.Ordinal) ? """{"access_token":"token-1","expires_in":3600}""" : Owner);
        await using var registered = await StartAsync(new(GuardedBot.Settings("http://127.0.0.1:9/")) { ["Bot:Authority"] = Graph.ServiceUrl });

        Assert.True((await AskAsync(registered)).IsOwner);
        Assert.Contains("scope=https%3A%2F%2Fgraph.microsoft.com%2F.default", Graph.Requests.First().Body, StringComparison.Ordinal);
        Assert.Equal("Bearer token-1", Graph.Requests.Last().Authorization);
    }

    [Theory]
    [InlineData("", "https://graph.microsoft.com/", false)]
    [InlineData("", "http://127.0.0.1:9/", true)]
    [InlineData(Incoming.AppId, "https://graph.microsoft.com/", true)]
    public async Task CanAsk_WithAnIdentityOrAStandIn(string appId, string address, bool expected)
    {
        Dictionary<string, string?> settings = appId.Length > 0 ? GuardedBot.Settings("http://127.0.0.1:9/") : [];
        settings["Bot:Graph"] = address;
        await using var other = await RunningBot.StartAsync(handler: null, settings);

        Assert.Equal(expected, other.Services.GetRequiredService<TeamOwners>().CanAsk);
    }

    private static string Owner => $$"""{"value":[{"userId":"{{Olive}}","roles":["owner"]}]}""";

    private Task<OwnerAnswer> AskAsync(RunningBot? of = null) => (of ?? Bot).Services.GetRequiredService<TeamOwners>().AskAsync(Group, new(Olive), Tenant, CancellationToken.None);

    private Task<RunningBot> StartAsync(Dictionary<string, string?> settings) =>
        RunningBot.StartAsync(handler: null, new Dictionary<string, string?>(settings) { ["Bot:Graph"] = Graph.ServiceUrl });

    private static async Task<bool> AnswerAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
        return true;
    }
}
