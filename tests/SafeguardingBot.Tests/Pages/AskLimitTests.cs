using System.Net;
using Xunit;

namespace SafeguardingBot.Tests.Pages;

/// <summary>One address that asks without end.</summary>
public sealed class AskLimitTests
{
    [Fact]
    public async Task Ask_TooMuch_IsRefusedButAnEmergencyIsNot()
    {
        await using var host = new BotHost { Settings = ["--Pages:AsksAMinute", "3"] };
        await host.InitializeAsync();
        List<HttpStatusCode> statuses = [];

        for (var i = 0; i < 5; i++)
        {
            using var response = await AskAsync(host, "what is safe sleep");
            statuses.Add(response.StatusCode);
        }

        using var urgent = await AskAsync(host, "he is hitting her right now and the kids are in the room");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal(HttpStatusCode.OK, urgent.StatusCode);
        Assert.Contains("call 999 now", await urgent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", HttpStatusCode.OK)]
    [InlineData("false", HttpStatusCode.TooManyRequests)]
    public async Task Ask_AnotherPersonBehindAProxy_IsNotRefusedWhereTheProxyIsTrusted(string trusted, HttpStatusCode expected)
    {
        await using var host = new BotHost { Settings = ["--Pages:AsksAMinute", "1", "--ForwardedHeaders_Enabled", trusted] };
        await host.InitializeAsync();

        using var first = await AskAsync(host, "what is safe sleep", "203.0.113.7");
        using var second = await AskAsync(host, "what is safe sleep", "198.51.100.9");

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(expected, second.StatusCode);
    }

    private static async Task<HttpResponseMessage> AskAsync(BotHost host, string question, string? behind = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Url, "/ask")) { Content = new FormUrlEncodedContent([KeyValuePair.Create("question", question)]) };
        if (behind is not null)
            request.Headers.Add("X-Forwarded-For", behind);
        return await host.Http.SendAsync(request);
    }
}
