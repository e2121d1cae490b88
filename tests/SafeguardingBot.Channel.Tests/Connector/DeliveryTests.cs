using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Channel.Tests.Connector;

public sealed class DeliveryTests
{
    private static readonly Func<TimeSpan, bool> IsRetry = wait => wait > TimeSpan.Zero && wait < TimeSpan.FromSeconds(14);

    [Fact]
    public async Task Send_UrgentWhileOthersWaitForTheirRate_GoesAtOnce()
    {
        await using var host = await ConnectorHost.StartAsync();
        var busy = Enumerable.Range(0, 200).Select(i => host.SendAsync($"question {i}")).ToArray();

        var urgent = await host.SendAsync("call 999", Delivery.AtLeastOnce);

        Assert.True(urgent.IsSent);
        Assert.Contains(busy, task => !task.IsCompleted);
        Assert.InRange(host.Stub.Requests.Count, 1, 8);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(412)]
    public async Task Send_Throttled_WaitsAsLongAsAskedAndIsSentOnce(int status)
    {
        await using var host = await ConnectorHost.StartAsync();
        host.AnswerFirst("3", status, status);

        var sending = host.SendAsync();
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            var wait = await host.Time.TimerAsync(IsRetry);
            Assert.InRange(wait, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4));
            Assert.Equal(attempt, host.Stub.Requests.Count);
            host.Time.Advance(wait);
        }

        Assert.Equal(Outcome.Sent, (await sending).Outcome);
        Assert.Equal(3, host.Stub.Requests.Count);
    }

    [Fact]
    public async Task Send_ThrottledUntilADate_WaitsUntilThen()
    {
        await using var host = await ConnectorHost.StartAsync();
        host.AnswerFirst(host.Time.GetUtcNow().AddSeconds(9).ToString("R"), 429);

        var sending = host.SendAsync();
        var wait = await host.Time.TimerAsync(IsRetry);
        host.Time.Advance(wait);

        Assert.InRange(wait, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(10));
        Assert.True((await sending).IsSent);
    }

    [Fact]
    public async Task Send_ThrottledWithoutAHeader_WaitsLongerEachTimeAndThenGivesUp()
    {
        await using var host = await ConnectorHost.StartAsync();
        host.AnswerFirst(null, 429, 429, 429, 429, 429, 429);

        var sending = host.SendAsync();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var wait = await host.Time.TimerAsync(wait => wait > TimeSpan.Zero && wait != TimeSpan.FromSeconds(15));
            Assert.InRange(wait, TimeSpan.FromSeconds(Math.Pow(2, attempt) / 2), TimeSpan.FromSeconds(Math.Pow(2, attempt)));
            host.Time.Advance(wait);
        }

        Assert.Equal(SendResult.NotSent(SendReason.Throttled), await sending);
    }

    [Fact]
    public async Task Request_AskedToWaitTooLong_GivesUpAtOnce()
    {
        await using var host = await ConnectorHost.StartAsync();
        host.AnswerFirst("3600", 429, 503);

        Assert.Equal(SendResult.NotSent(SendReason.Throttled), await host.SendAsync());
        Assert.Equal(Outcome.Unknown, (await host.Client.DeleteAsync(host.Conversation(), "1", CancellationToken.None)).Outcome);
    }

    [Fact]
    public async Task Sends_ThrottledTogether_DoNotReturnTogether()
    {
        await using var host = await ConnectorHost.StartAsync();
        host.AnswerFirst("3", [.. Enumerable.Repeat(429, 20)]);

        var sending = Enumerable.Range(0, 20).Select(i => host.SendAsync(conversation: $"a:{i}")).ToArray();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (host.Time.Waits.Count(IsRetry) < 20 && !patience.IsCancellationRequested)
            await Task.Yield();
        var waits = host.Time.Waits.Where(IsRetry).ToArray();
        host.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.All(waits, wait => Assert.InRange(wait, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(4)));
        Assert.True(waits.Max() - waits.Min() > TimeSpan.FromMilliseconds(100));
        Assert.All(await Task.WhenAll(sending), result => Assert.True(result.IsSent));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    public async Task Send_ThatMayHaveArrived_IsNotRepeatedUnlessAsked(int status)
    {
        await using var host = await ConnectorHost.StartAsync();
        host.AnswerFirst(null, status);

        Assert.Equal(SendResult.Unknown(SendReason.ServiceFailed), await host.SendAsync());
        Assert.Single(host.Stub.Requests);

        host.AnswerFirst(null, status);
        var urgent = host.SendAsync(delivery: Delivery.AtLeastOnce);
        host.Time.Advance(await host.Time.TimerAsync(IsRetry));
        Assert.True((await urgent).IsSent);
        Assert.Equal(3, host.Stub.Requests.Count);
    }

    [Fact]
    public async Task Send_UrgentAndFailingTwice_IsRepeatedOnceOnly()
    {
        await using var host = await ConnectorHost.StartAsync();
        host.AnswerFirst(null, 502, 502, 502);

        var urgent = host.SendAsync(delivery: Delivery.AtLeastOnce);
        host.Time.Advance(await host.Time.TimerAsync(IsRetry));

        Assert.Equal(Outcome.Unknown, (await urgent).Outcome);
        Assert.Equal(2, host.Stub.Requests.Count);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task Update_RefusedForAMoment_IsRepeated(int status)
    {
        await using var host = await ConnectorHost.StartAsync();
        host.AnswerFirst(null, status);

        var updating = host.Client.UpdateAsync(host.Conversation(), "1;2", Activity.OfText("new"), CancellationToken.None);
        host.Time.Advance(await host.Time.TimerAsync(IsRetry));

        Assert.True((await updating).IsSent);
        Assert.All(host.Stub.Requests, request => Assert.Equal(("PUT", "/v3/conversations/19%3Aabc%40thread.tacv2/activities/1%3B2"), (request.Method, request.Target)));
        Assert.Equal(2, host.Stub.Requests.Count);
    }

    [Fact]
    public async Task Send_AcceptedButNeverAnswered_IsUnknownAndPostedOnce()
    {
        await using var host = await ConnectorHost.StartAsync();
        host.Stub.Answer = (_, context) =>
        {
            context.Abort();
            return Task.FromResult(true);
        };

        Assert.Equal(SendResult.Unknown(SendReason.NoAnswer), await host.SendAsync());
        Assert.Single(host.Stub.Requests);

        var urgent = host.SendAsync(delivery: Delivery.AtLeastOnce);
        host.Time.Advance(await host.Time.TimerAsync(IsRetry));
        Assert.Equal(Outcome.Unknown, (await urgent).Outcome);
        Assert.Equal(3, host.Stub.Requests.Count);
    }

    [Fact]
    public async Task Send_WithoutAnswerInTime_IsUnknown()
    {
        await using var host = await ConnectorHost.StartAsync();
        var (never, received) = (new TaskCompletionSource<bool>(), new TaskCompletionSource());
        host.Stub.Answer = (_, _) =>
        {
            received.SetResult();
            return never.Task;
        };

        var sending = host.SendAsync();
        await received.Task;
        host.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(SendResult.Unknown(SendReason.NoAnswer), await sending);
        never.SetResult(true);
    }

    [Fact]
    public async Task Send_ToNobodyListening_IsNotSentAfterRetries()
    {
        await using var host = await ConnectorHost.StartAsync();

        var sending = host.Client.SendAsync(host.Conversation() with { ServiceUrl = "http://127.0.0.1:1/" }, Activity.OfText("x"), CancellationToken.None);
        for (var attempt = 0; attempt < RetryPolicy.MaxRetries; attempt++)
            host.Time.Advance(await host.Time.TimerAsync(wait => wait > TimeSpan.Zero && wait != TimeSpan.FromSeconds(15)));

        Assert.Equal(SendResult.NotSent(SendReason.NotReached), await sending);
    }

    [Theory]
    [InlineData(403, SendReason.Forbidden)]
    [InlineData(404, SendReason.Gone)]
    public async Task Send_ToAConversationThatIsClosed_IsReportedOnceAndNotRepeated(int status, SendReason reason)
    {
        await using var host = await ConnectorHost.StartAsync();
        host.AnswerFirst(null, status);

        Assert.Equal(SendResult.NotSent(reason), await host.SendAsync());
        Assert.Equal(("19:abc@thread.tacv2", reason), Assert.Single(host.Unreachable));
        Assert.Single(host.Stub.Requests);
    }

    [Fact]
    public async Task Update_OfAMessageThatIsGone_DoesNotCloseTheConversation()
    {
        await using var host = await ConnectorHost.StartAsync();
        host.Stub.Answer = async (_, context) =>
        {
            context.Response.StatusCode = 404;
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, """{"error":{"code":"ActivityNotFoundInConversation","message":"x"}}""");
            return true;
        };

        var result = await host.Client.DeleteAsync(host.Conversation(), "1", CancellationToken.None);

        Assert.Equal(SendResult.NotSent(SendReason.MessageGone), result);
        Assert.Empty(host.Unreachable);
    }

    [Fact]
    public async Task Send_OverEightyKilobytes_IsRefusedBeforeSending()
    {
        await using var host = await ConnectorHost.StartAsync();

        Assert.Equal(SendResult.NotSent(SendReason.TooLarge), await host.SendAsync(new string('x', 41_000)));
        Assert.Equal(SendResult.NotSent(SendReason.TooLarge), await host.Client.UpdateAsync(host.Conversation(), "1", Activity.OfText(new string('x', 41_000)), CancellationToken.None));
        Assert.Empty(host.Stub.Requests);
        Assert.True((await host.SendAsync(new string('é', 40_000))).IsSent);
    }

    [Fact]
    public async Task Send_Cancelled_Throws()
    {
        await using var host = await ConnectorHost.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Client.SendAsync(host.Conversation(), Activity.OfText("x"), new CancellationToken(canceled: true)));
    }
}
