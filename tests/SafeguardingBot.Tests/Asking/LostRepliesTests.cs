using SafeguardingBot.Channel.Tests.Connector;

namespace SafeguardingBot.Tests.Asking;

/// <summary>The connector takes a reply, and the connection breaks before it says so: nobody knows whether it arrived.</summary>
public sealed class LostRepliesTests(BotHost bot) : IClassFixture<BotHost>
{
    [Theory]
    [InlineData("the baby has stopped breathing what do I do", 2)]
    [InlineData("bed sharing advice", 1)]
    [InlineData("help", 1)]
    public async Task Reply_WhoseAnswerIsLost_IsRepeatedOnlyInAnEmergency(string text, int posts)
    {
        var person = $"{Guid.NewGuid()}";
        await bot.SayAsync("help", person); // so that the connection is an old one
        var (message, lost) = (bot.Activity("message", person), 0);
        message["text"] = text;
        var id = message["id"]!.GetValue<string>();
        bot.Connector.Answer = (request, context) =>
        {
            if (!IsReplyTo(id, request) || Interlocked.Increment(ref lost) > 1)
                return Task.FromResult(false);
            context.Abort();
            return Task.FromResult(true);
        };

        using var taken = await bot.PostAsync(message.ToJsonString());
        await bot.SayAsync("help", person); // answered once the one before has ended, but for an emergency, which may pass others
        for (var i = 0; i < 3_000 && Posts() < posts; i++)
            await Task.Delay(10, TestContext.Current.CancellationToken);

        Assert.True(taken.IsSuccessStatusCode);
        Assert.Equal(posts, Posts());

        int Posts() => bot.Connector.Requests.Count(request => IsReplyTo(id, request));
    }

    private static bool IsReplyTo(string id, StubConnector.Received request) =>
        request.Method == "POST" && request.Json.TryGetProperty("replyToId", out var to) && to.ValueEquals(id);
}
