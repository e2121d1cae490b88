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

    private static Task<HttpResponseMessage> AskAsync(BotHost host, string question) =>
        host.Http.PostAsync(new Uri(host.Url, "/ask"), new FormUrlEncodedContent([KeyValuePair.Create("question", question)]));
}
