using System.Net;
using System.Text.Json.Nodes;
using SafeguardingBot.Channel.Tests.Activities;

namespace SafeguardingBot.Channel.Tests.Authentication;

public sealed class ActivityGuardTests
{
    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", HttpStatusCode.Accepted)]
    [InlineData("https://smba.trafficmanager.net/emea", HttpStatusCode.Accepted)]
    [InlineData("https://SMBA.trafficmanager.net/EMEA/", HttpStatusCode.Accepted)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("/", HttpStatusCode.Unauthorized)]
    [InlineData("https://smba.trafficmanager.net/emea//", HttpStatusCode.Unauthorized)]
    [InlineData("https://smba.trafficmanager.net/amer/", HttpStatusCode.Unauthorized)]
    [InlineData("https://smba.trafficmanager.net/", HttpStatusCode.Unauthorized)]
    [InlineData("https://smba.trafficmanager.net:443/emea/", HttpStatusCode.Unauthorized)]
    [InlineData("https://smba.trafficmanager.net:8443/emea/", HttpStatusCode.Unauthorized)]
    [InlineData("http://smba.trafficmanager.net/emea/", HttpStatusCode.Unauthorized)]
    [InlineData("https://evil.trafficmanager.net/emea/", HttpStatusCode.Unauthorized)]
    [InlineData("smba.trafficmanager.net/emea/", HttpStatusCode.Unauthorized)]
    public async Task ServiceUrlClaim_MustEqualTheActivitys(string? claim, HttpStatusCode expected)
    {
        await using var bot = await GuardedBot.StartAsync();

        Assert.Equal(expected, await bot.PostAsync(bot.Claims().With("serviceurl", claim)));
        Assert.Equal(expected == HttpStatusCode.Accepted ? 1 : 0, await bot.TurnsAsync());
    }

    [Fact]
    public async Task ServiceUrl_OfARememberedToken_IsStillCompared()
    {
        await using var bot = await GuardedBot.StartAsync();
        var header = "Bearer " + bot.Issuer.Sign(bot.Claims());
        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(header));

        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(header, Incoming.Message("https://smba.trafficmanager.net/amer/", "x")));
        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(header, Incoming.Message("x", "x").With("serviceUrl", null)));
        Assert.Equal(1, await bot.TurnsAsync());
    }

    // Addresses that a key holder could be tricked into: signed by a genuine token, and still sent nothing.
    [Theory]
    [InlineData("http://169.254.169.254/metadata/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://notbotframework.com/")]
    [InlineData("https://botframework.com/")]
    [InlineData("https://api.botframework.com@evil.example/")]
    [InlineData("https://user@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://smba.trafficmanager.net/?to=evil.example")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("//smba.trafficmanager.net/")]
    public async Task ServiceUrl_OffTheList_Is400(string serviceUrl)
    {
        await using var bot = await GuardedBot.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await bot.PostAsync(bot.Claims().With("serviceurl", serviceUrl), Incoming.Message(serviceUrl, "x")));
        Assert.Empty(bot.Handler.Turns);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    [InlineData("directline", HttpStatusCode.Unauthorized)]
    [InlineData("emulator", HttpStatusCode.Forbidden)]
    [InlineData("webchat", HttpStatusCode.Forbidden)]
    public async Task Channel_OtherThanTeams_IsRefused(string? channel, HttpStatusCode expected)
    {
        await using var bot = await GuardedBot.StartAsync(issuer =>
        {
            issuer.Published.Clear();
            issuer.Published.Add(issuer.Current = new TokenIssuer.Key("key-1", "msteams", "emulator", "webchat"));
        });

        Assert.Equal(expected, await bot.PostAsync(bot.Claims(), Incoming.Message(GuardedBot.ServiceUrl, "x").With("channelId", channel)));
        Assert.Empty(bot.Handler.Turns);
    }

    [Theory]
    [InlineData(Incoming.Tenant, Incoming.Tenant, HttpStatusCode.Accepted)]
    [InlineData(Incoming.Tenant, null, HttpStatusCode.Accepted)]
    [InlineData(null, Incoming.Tenant, HttpStatusCode.Accepted)]
    [InlineData(null, null, HttpStatusCode.Forbidden)]
    [InlineData("77777777-7777-4777-8777-777777777777", "77777777-7777-4777-8777-777777777777", HttpStatusCode.Forbidden)]
    [InlineData("77777777-7777-4777-8777-777777777777", Incoming.Tenant, HttpStatusCode.Forbidden)]
    [InlineData(Incoming.Tenant, "77777777-7777-4777-8777-777777777777", HttpStatusCode.Forbidden)]
    [InlineData("", Incoming.Tenant, HttpStatusCode.Forbidden)]
    public async Task Tenant_NotAllowedOrInDisagreement_Is403(string? conversation, string? channelData, HttpStatusCode expected)
    {
        await using var bot = await GuardedBot.StartAsync();
        var message = Incoming.Message(GuardedBot.ServiceUrl, "Baby Zebedee Quux").With("conversation.tenantId", conversation).With("channelData.tenant.id", channelData);

        Assert.Equal(expected, await bot.PostAsync(bot.Claims(), message));
        Assert.Equal(expected == HttpStatusCode.Accepted ? 1 : 0, await bot.TurnsAsync());
        Assert.DoesNotContain("Zebedee", bot.Bot.Logs.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("from.userRole", "guest")]
    [InlineData("from.userRole", "anonymous")]
    [InlineData("from.tenantId", "77777777-7777-4777-8777-777777777777")]
    [InlineData("from.aadObjectId", null)]
    [InlineData("from", null)]
    public async Task Person_NotOfTheTenant_Is403(string member, string? value)
    {
        await using var bot = await GuardedBot.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await bot.PostAsync(bot.Claims(), Incoming.Message(GuardedBot.ServiceUrl, "x").With(member, value)));
        Assert.Equal(HttpStatusCode.Forbidden, await bot.PostAsync(bot.Claims(), Incoming.Change(GuardedBot.ServiceUrl, "messageUpdate", "editMessage").With(member, value)));
        Assert.Equal(HttpStatusCode.Forbidden, await bot.PostAsync(bot.Claims(), Incoming.Invoke(GuardedBot.ServiceUrl, "task/fetch").With(member, value)));
        Assert.Empty(bot.Handler.Turns);
    }

    [Fact]
    public async Task Update_FromTeamsItself_NeedsNoPerson()
    {
        await using var bot = await GuardedBot.StartAsync();
        var update = Incoming.Message(GuardedBot.ServiceUrl, "").With("type", "conversationUpdate").With("from.aadObjectId", null)
            .With("membersAdded", new JsonArray(new JsonObject { ["id"] = Incoming.Bot }));

        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(bot.Claims(), update));
    }

    // They ask nothing, and Teams would deliver again what is refused.
    [Theory]
    [InlineData("messageUpdate", "undeleteMessage")]
    [InlineData("messageDelete", "softDeleteMessage")]
    public async Task MessageChange_ThatAsksNothing_NeedsNoPerson(string type, string eventType)
    {
        await using var bot = await GuardedBot.StartAsync();

        Assert.Equal(HttpStatusCode.Accepted, await bot.PostAsync(bot.Claims(), Incoming.Change(GuardedBot.ServiceUrl, type, eventType).With("from.aadObjectId", null)));
    }

    // A person's own Entra token for this app, or another bot's, with a forged sender: never the Bot Connector's issuer.
    [Theory]
    [InlineData("https://login.microsoftonline.com/" + Incoming.Tenant + "/v2.0", "oid")]
    [InlineData("https://sts.windows.net/" + Incoming.Tenant + "/", "appid")]
    [InlineData("https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0", "azp")]
    public async Task Token_OfAPersonOrAnotherBot_Is401(string issuer, string claim)
    {
        await using var bot = await GuardedBot.StartAsync();
        var claims = bot.Claims().With("iss", issuer).With(claim, Incoming.AppId).With("ver", "2.0").With("scp", "access_as_user");

        Assert.Equal(HttpStatusCode.Unauthorized, await bot.PostAsync(claims, Incoming.Message(GuardedBot.ServiceUrl, "x").With("from.aadObjectId", "a-manager")));
        Assert.Equal(0, await bot.TurnsAsync());
    }
}
