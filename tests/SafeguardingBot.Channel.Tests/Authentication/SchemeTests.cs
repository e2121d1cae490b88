using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Channel.Tests.Hosting;

namespace SafeguardingBot.Channel.Tests.Authentication;

public sealed class SchemeTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Page_AskedForByTheConnectorOrOnLoopback_SeesNobodySignedIn(bool isRegistered)
    {
        await using var issuer = await TokenIssuer.StartAsync();
        var time = new ManualTime();
        await using var bot = await RunningBot.StartAsync(
            new ScriptedHandler(), isRegistered ? GuardedBot.Settings(issuer.Metadata) : null, time: time,
            map: app => app.MapGet("/page", (HttpContext context) => context.User.Identity?.IsAuthenticated == true ? "signed in" : "nobody"));
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + issuer.Sign(TokenIssuer.Claims(GuardedBot.ServiceUrl, time)));

        Assert.Equal("nobody", await http.GetStringAsync(new Uri(bot.Endpoint, "/page")));
    }
}
