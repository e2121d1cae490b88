using System.Text.Json;
using Azure.Identity;
using Microsoft.AspNetCore.Http;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Tests.Activities;

namespace SafeguardingBot.Channel.Tests.Connector;

public sealed class ConnectorClientTests
{
    [Fact]
    public async Task Token_IsFetchedOnceAndRenewedBeforeItExpires()
    {
        await using var host = await ConnectorHost.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => host.SendAsync(conversation: $"a:{i}")));
        host.Time.Advance(TimeSpan.FromMinutes(54));
        await host.SendAsync();
        Assert.Equal(1, host.Credential.Count);

        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.SendAsync();
        Assert.Equal(2, host.Credential.Count);
        Assert.Equal("Bearer token-2", host.Stub.Requests.Last().Authorization);
    }

    [Fact]
    public async Task Token_Refused_IsDroppedAndAnotherTriedOnce()
    {
        await using var host = await ConnectorHost.StartAsync();
        host.AnswerFirst(null, 401);
        Assert.True((await host.SendAsync()).IsSent);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], host.Stub.Requests.Select(request => request.Authorization));

        host.AnswerFirst(null, 401, 401, 401);
        Assert.Equal(SendResult.NotSent(SendReason.NoAccess), await host.SendAsync());
        Assert.Equal(4, host.Stub.Requests.Count);
    }

    [Fact]
    public async Task Token_NotToBeHad_IsNotSent()
    {
        await using var host = await ConnectorHost.StartAsync();
        host.Credential.Failure = new AuthenticationFailedException("AADSTS7000229 with details");

        Assert.Equal(SendResult.NotSent(SendReason.NoAccess), await host.SendAsync());
        Assert.Empty(host.Stub.Requests);
        Assert.DoesNotContain("AADSTS", host.Bot.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_OfAMessage_NamesItAndItsConversation()
    {
        await using var host = await ConnectorHost.StartAsync();

        var result = await host.Client.DeleteAsync(host.Conversation(), "1:abc/2", CancellationToken.None);

        Assert.True(result.IsSent);
        var request = Assert.Single(host.Stub.Requests);
        Assert.Equal(("DELETE", "/v3/conversations/19%3Aabc%40thread.tacv2/activities/1%3Aabc%2F2", ""), (request.Method, request.Target, request.Body));
        Assert.Equal("Bearer token-1", request.Authorization);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://user@smba.trafficmanager.net/")]
    [InlineData("")]
    public async Task Reference_AlteredInStorage_IsSentNothingAndItShowsInTheLog(string serviceUrl)
    {
        await using var host = await ConnectorHost.StartAsync();

        var result = await host.Client.SendAsync(host.Conversation() with { ServiceUrl = serviceUrl }, Activity.OfText("x"), CancellationToken.None);

        Assert.Equal(SendResult.NotSent(SendReason.HostNotAllowed), result);
        Assert.Equal(0, host.Credential.Count);
        Assert.Contains("Bot:ConnectorHosts", host.Bot.Logs.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        await using var host = await ConnectorHost.StartAsync();
        await using var elsewhere = await StubConnector.StartAsync();
        host.Stub.Answer = (_, context) =>
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = elsewhere.ServiceUrl;
            return Task.FromResult(true);
        };

        Assert.Equal(SendResult.NotSent(SendReason.Rejected), await host.SendAsync());
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Send_WritesOnlyWhatABotMaySend()
    {
        await using var host = await ConnectorHost.StartAsync();
        var person = new ChannelAccount { Id = "29:ann", Name = "Ann & co" };
        var activity = Activity.OfText("Thank you <at>Ann &amp; co</at> \"quoted\" \u202e é");
        activity.Id = "mine";
        activity.Entities = [Mentions.Of(person), new Entity { Raw = """{"type":"https://schema.org/Message"}""" }];
        activity.ChannelData = new() { FeedbackLoop = "default", Alert = true };
        activity.SuggestedActions = new() { Actions = [new() { Type = "imBack", Title = "More", Value = "more" }] };

        var result = await host.Client.SendAsync(host.Conversation(), activity, CancellationToken.None);

        Assert.Equal(SendResult.Sent("1001"), result);
        var sent = Assert.Single(host.Stub.Requests);
        Assert.Equal("/v3/conversations/19%3Aabc%40thread.tacv2/activities", sent.Target);
        Assert.False(sent.Json.TryGetProperty("id", out _));
        Assert.Equal(activity.Text, sent.Json.GetProperty("text").GetString());
        Assert.Equal("plain", sent.Json.GetProperty("textFormat").GetString());
        Assert.Contains(sent.Json.GetProperty("entities")[0].GetProperty("text").GetString()!, activity.Text, StringComparison.Ordinal);
        Assert.Equal("https://schema.org/Message", sent.Json.GetProperty("entities")[1].GetProperty("type").GetString());
        Assert.Equal("""{"feedbackLoop":{"type":"default"},"notification":{"alert":true}}""", sent.Json.GetProperty("channelData").GetRawText());
        Assert.Equal("more", sent.Json.GetProperty("suggestedActions").GetProperty("actions")[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task CreatePersonalConversation_PostsOnePersonAndReturnsWhereToWrite()
    {
        await using var host = await ConnectorHost.StartAsync();
        host.Stub.Answer = (_, context) => WriteAsync(context, 201, """{"id":"a:1"}""");

        var result = await host.Client.CreatePersonalConversationAsync(host.Stub.ServiceUrl, Incoming.Tenant, Incoming.Bot, "29:ann", CancellationToken.None);

        Assert.Equal("a:1", result.Value!.ConversationId);
        var sent = Assert.Single(host.Stub.Requests);
        Assert.Equal("/v3/conversations", sent.Target);
        Assert.Equal($$"""{"isGroup":false,"tenantId":"{{Incoming.Tenant}}","bot":{"id":"{{Incoming.Bot}}"},"members":[{"id":"29:ann"}]}""", sent.Body);
    }

    [Fact]
    public async Task CreateThread_PostsTheMessageAndReturnsTheThread()
    {
        await using var host = await ConnectorHost.StartAsync();
        host.Stub.Answer = (_, context) => WriteAsync(context, 201, """{"id":"19:abc@thread.tacv2;messageid=176","activityId":"176"}""");

        var result = await host.Client.CreateThreadAsync(host.Stub.ServiceUrl, Incoming.Tenant, "19:abc@thread.tacv2", Activity.OfText("weekly"), CancellationToken.None);

        Assert.Equal(("19:abc@thread.tacv2;messageid=176", "176"), (result.Value!.Conversation.ConversationId, result.Value.ActivityId));
        Assert.Equal(
            $$$"""{"isGroup":true,"tenantId":"{{{Incoming.Tenant}}}","channelData":{"channel":{"id":"19:abc@thread.tacv2"}},"activity":{"type":"message","textFormat":"plain","text":"weekly"}}""",
            Assert.Single(host.Stub.Requests).Body);
    }

    [Fact]
    public async Task Reads_AskTheRightPathsAndReadWhatIsThere()
    {
        await using var host = await ConnectorHost.StartAsync();
        host.Stub.Answer = (request, context) => WriteAsync(context, 200, request.Target switch
        {
            "/v3/conversations/19%3Aabc%40thread.tacv2/pagedmembers?pageSize=500" => """{"members":[{"id":"29:ann","objectId":"aad-ann","name":7,"extra":{}}],"continuationToken":"next/1"}""",
            "/v3/conversations/19%3Aabc%40thread.tacv2/pagedmembers?pageSize=500&continuationToken=next%2F1" => """{"members":[]}""",
            "/v3/conversations/19%3Aabc%40thread.tacv2/members/ann%40example.org" => """{"id":"29:ann","aadObjectId":"aad-ann","userRole":"guest","tenantId":"t"}""",
            "/v3/teams/19%3Ateam%40thread.tacv2" => """{"id":"19:team@thread.tacv2","name":"Family Help","aadGroupId":"g","memberCount":12}""",
            "/v3/teams/19%3Ateam%40thread.tacv2/conversations" => """{"conversations":[{"id":"19:team@thread.tacv2","name":null},{"id":"19:abc@thread.tacv2","name":"Duty"}]}""",
            _ => "unexpected",
        });
        var (client, conversation) = (host.Client, host.Conversation());

        var first = await client.GetMembersAsync(conversation, null, CancellationToken.None);
        var second = await client.GetMembersAsync(conversation, first.Value!.ContinuationToken, CancellationToken.None);
        var member = await client.GetMemberAsync(conversation, "ann@example.org", CancellationToken.None);
        var team = await client.GetTeamAsync(conversation, "19:team@thread.tacv2", CancellationToken.None);
        var channels = await client.GetChannelsAsync(conversation, "19:team@thread.tacv2", CancellationToken.None);

        Assert.Equal("aad-ann", Assert.Single(first.Value.Members).AadObjectId);
        Assert.Empty(second.Value!.Members);
        Assert.Null(second.Value.ContinuationToken);
        Assert.Equal(("aad-ann", "guest"), (member.Value!.AadObjectId, member.Value.UserRole));
        Assert.Equal(("Family Help", 12), (team.Value!.Name, team.Value.MemberCount));
        Assert.Equal([null, "Duty"], channels.Value!.Conversations.Select(channel => channel.Name));
    }

    [Theory]
    [InlineData(200, "not json", SendReason.ServiceFailed)]
    [InlineData(200, "[]", SendReason.ServiceFailed)]
    [InlineData(404, "{}", SendReason.Gone)]
    [InlineData(403, "{}", SendReason.Forbidden)]
    public async Task Read_OfSomethingElse_SaysWhy(int status, string body, SendReason reason)
    {
        await using var host = await ConnectorHost.StartAsync();
        host.Stub.Answer = (_, context) => WriteAsync(context, status, body);

        var result = await host.Client.GetMemberAsync(host.Conversation(), "29:ann", CancellationToken.None);

        Assert.False(result.IsFound);
        Assert.Equal(reason, result.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[1,2]")]
    [InlineData("""{"nested":{"id":"wrong"}}""")]
    [InlineData("""{"id":7}""")]
    public async Task Send_AnsweredWithoutAnId_IsStillSent(string body)
    {
        await using var host = await ConnectorHost.StartAsync();
        host.Stub.Answer = (_, context) => WriteAsync(context, 200, body);

        Assert.Equal(SendResult.Sent(null), await host.SendAsync());
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task Id_ThatWouldWalkUpThePath_IsRefused(string id)
    {
        await using var host = await ConnectorHost.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.UpdateAsync(host.Conversation(), id, Activity.OfText("x"), CancellationToken.None));
        Assert.Empty(host.Stub.Requests);
    }

    private static async Task<bool> WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body);
        return true;
    }
}
