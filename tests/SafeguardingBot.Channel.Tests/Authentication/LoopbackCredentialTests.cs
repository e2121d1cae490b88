using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Tests.Activities;
using SafeguardingBot.Channel.Tests.Connector;
using SafeguardingBot.Channel.Tests.Hosting;

namespace SafeguardingBot.Channel.Tests.Authentication;

public sealed class LoopbackCredentialTests
{
    private const string TokenPath = "/" + Incoming.Tenant + "/oauth2/v2.0/token";

    [Fact]
    public async Task Token_FromAStandInOnLoopback_IsSentToTheConnector()
    {
        await using var stub = await StubConnector.StartAsync();
        stub.Answer = (received, context) => AnswerTokenAsync(received, context, StatusCodes.Status200OK, """{"access_token":"token-1","expires_in":3600}""");

        var (result, _) = await SendAsync(stub);

        Assert.True(result.IsSent);
        Assert.Collection(stub.Requests,
            asked =>
            {
                Assert.Equal(TokenPath, asked.Target);
                Assert.Equal($"grant_type=client_credentials&client_id={Incoming.AppId}&client_secret=not+a+real+secret&scope=https%3A%2F%2Fapi.botframework.com%2F.default", asked.Body);
            },
            sent => Assert.Equal("Bearer token-1", sent.Authorization));
    }

    [Theory]
    [InlineData(StatusCodes.Status401Unauthorized, """{"error":"invalid_client"}""")]
    [InlineData(StatusCodes.Status302Found, "")]
    [InlineData(StatusCodes.Status200OK, "not JSON")]
    [InlineData(StatusCodes.Status200OK, "[]")]
    [InlineData(StatusCodes.Status200OK, """{"expires_in":3600}""")]
    [InlineData(StatusCodes.Status200OK, """{"access_token":null,"expires_in":3600}""")]
    [InlineData(StatusCodes.Status200OK, """{"access_token":"token-1","expires_in":"soon"}""")]
    public async Task Token_ThatCannotBeHad_LeavesTheMessageUnsent(int status, string body)
    {
        await using var stub = await StubConnector.StartAsync();
        stub.Answer = (received, context) => AnswerTokenAsync(received, context, status, body);

        var (result, logs) = await SendAsync(stub);

        Assert.Equal((Outcome.NotSent, SendReason.NoAccess), (result.Outcome, result.Reason));
        Assert.All(stub.Requests, request => Assert.Equal(TokenPath, request.Target));
        Assert.DoesNotContain("not a real secret", logs, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/", true, true)]
    [InlineData("http://localhost:9/", true, true)]
    [InlineData("http://127.0.0.1:9/", false, false)]
    [InlineData("http://10.0.0.1/", true, false)]
    [InlineData("http://login.microsoftonline.com/", true, false)]
    [InlineData("https://localhost:9/", true, false)]
    [InlineData("https://login.microsoftonline.com/", true, false)]
    [InlineData("not an address", true, false)]
    public void IsWanted_OnlyForHttpOnLoopbackWhileDeveloping(string authority, bool isDevelopment, bool expected) =>
        Assert.Equal(expected, LoopbackCredential.IsWanted(new BotOptions { Authority = authority }, isDevelopment));

    private static async Task<(SendResult Result, string Logs)> SendAsync(StubConnector stub)
    {
        var settings = GuardedBot.Settings("http://127.0.0.1:9/");
        settings["Bot:Authority"] = stub.ServiceUrl;
        await using var bot = await RunningBot.StartAsync(handler: null, settings);
        var to = new ConversationReference { ServiceUrl = stub.ServiceUrl, ConversationId = "a:personal", TenantId = Incoming.Tenant, BotId = Incoming.Bot };
        var result = await bot.Services.GetRequiredService<ConnectorClient>().SendAsync(to, Activity.OfText("hello"), CancellationToken.None);
        return (result, bot.Logs.Text);
    }

    private static async Task<bool> AnswerTokenAsync(StubConnector.Received received, HttpContext context, int status, string body)
    {
        if (received.Target != TokenPath)
            return false;
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
        return true;
    }
}
