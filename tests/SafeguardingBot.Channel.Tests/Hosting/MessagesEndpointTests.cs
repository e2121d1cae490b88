using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Channel.Tests.Activities;
using SafeguardingBot.Channel.Tests.Connector;

namespace SafeguardingBot.Channel.Tests.Hosting;

public sealed class MessagesEndpointTests
{
    [Fact]
    public async Task Message_InAThread_IsAnsweredInThatThread()
    {
        await using var connector = await StubConnector.StartAsync();
        var handler = new ScriptedHandler { OnTurn = (turn, ct) => turn.SendAsync(Activity.OfCard("""{"type":"AdaptiveCard"}""", "Safe sleep"), ct) };
        await using var bot = await RunningBot.StartAsync(handler);
        var thread = "19:abc@thread.tacv2;messageid=1759999999999";
        var message = Incoming.Message(connector.ServiceUrl, "<at>Learning bot</at> co-sleeping?", thread)
            .With("entities", JsonNode.Parse($$$"""[{"type":"mention","text":"<at>Learning bot</at>","mentioned":{"id":"{{{Incoming.Bot}}}","name":"Learning bot"}}]"""));

        var response = await bot.PostAsync(message.ToJsonString());
        await handler.FinishedAsync();

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("co-sleeping?", Assert.Single(handler.Turns).Text);
        var sent = Assert.Single(connector.Requests);
        Assert.Equal($"/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1759999999999/activities/{message["id"]}", sent.Target);
        Assert.Equal("AdaptiveCard", sent.Json.GetProperty("attachments")[0].GetProperty("content").GetProperty("type").GetString());
        Assert.Equal("Safe sleep", sent.Json.GetProperty("summary").GetString());
        Assert.Equal(Incoming.Bot, sent.Json.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("29:ann", sent.Json.GetProperty("recipient").GetProperty("id").GetString());
        Assert.Equal(thread, sent.Json.GetProperty("conversation").GetProperty("id").GetString());
        Assert.Equal(message["id"]!.GetValue<string>(), sent.Json.GetProperty("replyToId").GetString());
        Assert.Equal("en-GB", sent.Json.GetProperty("locale").GetString());
        Assert.False(sent.Json.TryGetProperty("id", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("{\"type\":\"message\"")]
    [InlineData("{\"text\":\"Baby Zebedee Quux\"}")]
    [InlineData("{\"type\":7,\"text\":\"Baby Zebedee Quux\"}")]
    [InlineData("{\"type\":\"message\",\"text\":\"Baby Zebedee Quux")]
    [InlineData("{\"type\":\"message\",\"text\":\"Baby Zebedee Quux\"} trailing")]
    [InlineData("{\"type\":\"message\",\"from\":\"Baby Zebedee Quux\"}")]
    public async Task Body_ThatIsNoActivity_Is400AndNothingOfItIsLogged(string body)
    {
        var handler = new ScriptedHandler();
        await using var bot = await RunningBot.StartAsync(handler);

        var response = await bot.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(handler.Turns);
        Assert.DoesNotContain("Zebedee", bot.Logs.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("")]
    public async Task Body_NotCalledJson_Is400(string contentType)
    {
        // A page in a browser could send these to a bot on the same machine without being asked first.
        await using var bot = await RunningBot.StartAsync(new ScriptedHandler());

        var response = await bot.PostAsync(Encoding.UTF8.GetBytes(Incoming.Message("http://127.0.0.1:9/", "x").ToJsonString()), contentType: contentType);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("HEAD")]
    public async Task Method_OtherThanPost_Is405(string method)
    {
        await using var bot = await RunningBot.StartAsync(new ScriptedHandler());
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), bot.Endpoint);

        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Body_NotUtf8_Is400()
    {
        await using var bot = await RunningBot.StartAsync(new ScriptedHandler());

        var response = await bot.PostAsync([.. "{\"type\":\"message\",\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(256 * 1024 + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(250 * 1024, HttpStatusCode.Accepted)]
    public async Task Body_OverTheLimit_Is413(int length, HttpStatusCode expected)
    {
        await using var bot = await RunningBot.StartAsync(new ScriptedHandler());
        var body = Incoming.Message("http://127.0.0.1:9/", "").ToJsonString();
        body = body.Replace("\"text\":\"\"", $"\"text\":\"{new string('x', length - Encoding.UTF8.GetByteCount(body))}\"", StringComparison.Ordinal);

        var response = await bot.PostAsync(body);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData(60, HttpStatusCode.Accepted)]
    [InlineData(65, HttpStatusCode.BadRequest)]
    [InlineData(50_000, HttpStatusCode.BadRequest)]
    public async Task Body_NestedTooDeep_Is400(int depth, HttpStatusCode expected)
    {
        await using var bot = await RunningBot.StartAsync(new ScriptedHandler());
        var body = Incoming.Message("http://127.0.0.1:9/", "x").ToJsonString();
        body = $"{body[..^1]},\"value\":{new string('[', depth)}{new string(']', depth)}}}";

        var response = await bot.PostAsync(body);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("trace")]
    [InlineData("handoff")]
    [InlineData("Message")]
    public async Task Type_Unknown_Is200AndIgnored(string type)
    {
        var handler = new ScriptedHandler();
        await using var bot = await RunningBot.StartAsync(handler);

        var response = await bot.PostAsync(Incoming.Message("http://127.0.0.1:9/", "x").With("type", type).ToJsonString());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(handler.Turns);
    }

    [Fact]
    public async Task Members_OfUnexpectedKind_AreReadAsAbsent()
    {
        var handler = new ScriptedHandler();
        await using var bot = await RunningBot.StartAsync(handler);
        var message = Incoming.Message("http://127.0.0.1:9/", "still here")
            .With("locale", 7).With("timestamp", "yesterday").With("value", "a string").With("futureMember", new JsonArray(1, 2))
            .With("entities", JsonNode.Parse("""[null,{"type":"new/kind","text":{"a":1},"mentioned":"me"}]"""))
            .With("attachments", JsonNode.Parse("""[{"contentType":"text/html","content":"<div>still here</div>"}]"""));

        var response = await bot.PostAsync(message.ToJsonString());
        await handler.FinishedAsync();

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var activity = Assert.Single(handler.Turns).Activity;
        Assert.Equal("still here", activity.Text);
        Assert.Null(activity.Locale);
        Assert.Null(activity.Timestamp);
        Assert.Equal("new/kind", Assert.Single(activity.Entities!).Type);
        Assert.True(Assert.Single(activity.Attachments!).Content.IsEmpty);
    }

    [Fact]
    public async Task Submit_WithoutText_HasEmptyTextAndItsValue()
    {
        var handler = new ScriptedHandler();
        await using var bot = await RunningBot.StartAsync(handler);
        var message = Incoming.Message("http://127.0.0.1:9/", "x").With("text", null).With("value", new JsonObject { ["verb"] = "more" });

        await bot.PostAsync(message.ToJsonString());
        await handler.FinishedAsync();

        var turn = Assert.Single(handler.Turns);
        Assert.Equal("", turn.Text);
        Assert.Equal("more", turn.Activity.Value!.Value.GetProperty("verb").GetString());
    }

    [Fact]
    public async Task Invoke_IsAnsweredInline()
    {
        var handler = new ScriptedHandler { OnInvoke = (_, _) => Task.FromResult(InvokeResponse.Message("Saved.")) };
        await using var bot = await RunningBot.StartAsync(handler);

        var response = await bot.PostAsync(Incoming.Invoke("http://127.0.0.1:9/", "adaptiveCard/action").ToJsonString());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Saved."}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Invoke_WithoutHandler_Is501()
    {
        await using var bot = await RunningBot.StartAsync(handler: null);

        var response = await bot.PostAsync(Incoming.Invoke("http://127.0.0.1:9/", "adaptiveCard/action").ToJsonString());

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("not a url")]
    [InlineData("")]
    public async Task ServiceUrl_NotOfTheConnector_Is400(string serviceUrl)
    {
        var handler = new ScriptedHandler();
        await using var bot = await RunningBot.StartAsync(handler);

        var response = await bot.PostAsync(Incoming.Message(serviceUrl, "x").ToJsonString());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(handler.Turns);
    }
}
