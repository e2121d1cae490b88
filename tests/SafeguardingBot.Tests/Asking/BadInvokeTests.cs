using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeguardingBot.Tests.Asking;

/// <summary>What a client should never send: each gets the protocol's own plain answer, and nothing of it comes back or is sent on.</summary>
public sealed class BadInvokeTests(BotHost bot) : IClassFixture<BotHost>
{
    private const string Markup = "<at>everyone</at> <script>alert(1)</script> [x](javascript:alert(1)) **b** \u202e\ud83d\ude00 '; DROP TABLE people; --";

    private static readonly string[] Names =
    [
        "adaptiveCard/action", "composeExtension/query", "composeExtension/selectItem", "application/search", "task/fetch", "task/submit", "message/submitAction",
    ];

    private static int people;

    public static TheoryData<string, string> Shapes()
    {
        var rows = new TheoryData<string, string>();
        foreach (var name in Names)
        {
            foreach (var value in (string[])["null", "\"text\"", "17", "true", "[]", "{}", "{\"action\":[]}", "{\"action\":{\"verb\":{},\"data\":\"x\"}}", "{\"data\":\"x\"}", "{\"data\":{\"dialog\":[],\"area\":{}}}",
                "{\"parameters\":{}}", "{\"parameters\":[1,null,{\"name\":{},\"value\":[]}],\"queryOptions\":\"x\"}", "{\"queryOptions\":{\"skip\":-1,\"count\":99999999999,\"top\":\"x\"},\"dataset\":\"themes\",\"queryText\":{}}",
                "{\"dataset\":\"people\",\"queryText\":\"a\"}", "{\"actionValue\":{\"reaction\":\"love\",\"feedback\":\"{\"}}", "{\"actionValue\":{\"reaction\":\"like\",\"feedback\":\"{\"}}", "{\"id\":{\"a\":1}}", "{\"id\":\"\\ud800\"}",
                "{\"action\":{\"verb\":\"theme\",\"data\":{\"id\":\"\\ud800\"}}}", "{\"parameters\":[{\"name\":\"q\",\"value\":\"\\ud800\"}]}"])
                rows.Add(name, value);
        }

        return rows;
    }

    [Theory]
    [InlineData("composeExtension/queryLink")]
    [InlineData("AdaptiveCard/Action")]
    [InlineData("")]
    public async Task Invoke_OfAnUnknownName_IsNotImplemented(string name) => Assert.Equal((501, null), await bot.InvokeAsync(name, new JsonObject()));

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Invoke_OfTheWrongShape_GetsThePlainAnswerOfItsKind(string name, string value)
    {
        var body = bot.Activity("invoke", Somebody());
        body["name"] = name;
        body["value"] = "VALUE";
        using var response = await bot.PostAsync(body.ToJsonString().Replace("\"VALUE\"", value, StringComparison.Ordinal));

        AssertPlain(name, (int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Invoke_WithMarkupInEveryField_NeverShowsItAgain()
    {
        foreach (var name in Names)
        {
            var value = new JsonObject
            {
                ["commandId"] = Markup,
                ["parameters"] = new JsonArray(new JsonObject { ["name"] = Markup, ["value"] = Markup }),
                ["id"] = Markup,
                ["dataset"] = "themes",
                ["queryText"] = Markup,
                ["data"] = new JsonObject { ["dialog"] = "area", ["area"] = Markup, ["id"] = Markup },
                ["action"] = new JsonObject { ["verb"] = "theme", ["data"] = new JsonObject { ["id"] = Markup } },
                ["actionName"] = Markup,
                ["actionValue"] = new JsonObject { ["reaction"] = "like", ["feedback"] = Markup },
            };
            var (status, body) = await bot.InvokeAsync(name, value, Somebody(), Markup);

            AssertPlain(name, status, body?.GetRawText() ?? "");
            Assert.DoesNotContain("everyone", body?.GetRawText() ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("alert(1)", body?.GetRawText() ?? "", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData('a')]
    [InlineData(' ')]
    [InlineData('9')]
    [InlineData('\u0435')]
    public async Task Invoke_WithAHugeText_IsAnswered(char letter)
    {
        var text = new string(letter, letter < 128 ? 200_000 : 30_000);
        foreach (var (name, value) in ((string, JsonObject)[])[
            ("composeExtension/query", ComposeBoxTests.Query(text)),
            ("application/search", ComposeBoxTests.Search(text)),
            ("task/submit", new() { ["data"] = new JsonObject { ["dialog"] = "area", ["area"] = text } }),
            ("adaptiveCard/action", new() { ["action"] = new JsonObject { ["verb"] = text, ["data"] = new JsonObject { ["id"] = "x" } } }),
            ("message/submitAction", new() { ["actionValue"] = new JsonObject { ["reaction"] = "like", ["feedback"] = text } })])
        {
            var (status, body) = await bot.InvokeAsync(name, value, Somebody());
            AssertPlain(name, status, body?.GetRawText() ?? "");
        }
    }

    [Theory]
    [InlineData("<at>SafeguardingBot</at> <at>everyone</at> <script>alert(1)</script> is bed sharing safe")]
    [InlineData("[click](javascript:alert(1)) ${title} {{DATE(x)}} is bed sharing safe")]
    public async Task Message_WithMarkup_IsNotRepeated(string text)
    {
        var reply = await bot.SayAsync(text, Somebody());

        Assert.NotNull(reply);
        Assert.DoesNotContain("alert(1)", reply.Value.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("<at>", reply.Value.GetRawText(), StringComparison.Ordinal);
    }

    private static void AssertPlain(string name, int status, string body)
    {
        Assert.Equal(200, status);
        if (name == "message/submitAction")
        {
            Assert.Equal("", body);
            return;
        }

        var answer = JsonElement.Parse(body);
        var member = name switch { "task/fetch" or "task/submit" => "task", "composeExtension/query" or "composeExtension/selectItem" => "composeExtension", _ => "statusCode" };
        Assert.True(answer.TryGetProperty(member, out var value), body);
        if (member == "statusCode")
            Assert.InRange(value.GetInt32(), 200, 499);
        Assert.DoesNotContain("Something went wrong", body, StringComparison.Ordinal);
    }

    private string Somebody() => $"99999999-0000-4000-8000-{Interlocked.Increment(ref people):000000000000}";
}
