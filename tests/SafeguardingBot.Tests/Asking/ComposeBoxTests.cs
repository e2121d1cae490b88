using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafeguardingBot.Channel.Cards.Rules;

namespace SafeguardingBot.Tests.Asking;

/// <summary>The search beside the box where people write, and the input that suggests themes.</summary>
public sealed class ComposeBoxTests(BotHost bot) : IClassFixture<BotHost>
{
    [Theory]
    [InlineData("safe sl", "Safe sleep and co-sleeping")]
    [InlineData("what about co-sleeping with a premature baby?", "Safe sleep and co-sleeping")]
    [InlineData("bed sharing", "Safe sleep and co-sleeping")]
    [InlineData("neglect", "Neglect")]
    public async Task Query_Text_FindsTheThemeFirst(string text, string title)
    {
        var results = await QueryAsync(text);

        Assert.InRange(results.Count, 1, 10);
        Assert.Equal(title, Title(results[0]));
    }

    [Fact]
    public async Task Query_JustOpened_OffersTenThemesAndThenTheRest()
    {
        var value = Query("");
        value["parameters"]![0] = new JsonObject { ["name"] = "initialRun", ["value"] = "true" };

        var first = Results((await bot.InvokeAsync("composeExtension/query", value)).Body);
        value = Query("");
        value["queryOptions"] = new JsonObject { ["skip"] = 10, ["count"] = 25 };
        var next = Results((await bot.InvokeAsync("composeExtension/query", value)).Body);

        Assert.Equal(10, first.Count);
        Assert.Equal(10, next.Count);
        Assert.Empty(first.Select(Title).Intersect(next.Select(Title)));
    }

    [Fact]
    public async Task Query_EveryResult_IsAWholeCardWithLinksAlone()
    {
        foreach (var result in await QueryAsync("baby"))
        {
            var card = result.GetProperty("content");
            Assert.Empty(CardRules.Check(card));
            Assert.InRange(Encoding.UTF8.GetByteCount(card.GetRawText()), 1, CardRules.MaximumBytes);
            Assert.DoesNotContain("Action.Execute", card.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("Action.Submit", card.GetRawText(), StringComparison.Ordinal);
            Assert.Equal("application/vnd.microsoft.card.thumbnail", result.GetProperty("preview").GetProperty("contentType").GetString());
            Assert.False(result.GetProperty("preview").GetProperty("content").TryGetProperty("tap", out _));
        }
    }

    [Fact]
    public async Task Query_AnEmergency_ComesFirst()
    {
        var results = await QueryAsync("the baby has stopped breathing what do I do");

        Assert.Equal("If anyone is in immediate danger, call 999 now", Title(results[0]));
        Assert.Contains("999", results[0].GetProperty("content").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Action.Execute", results[0].GetRawText(), StringComparison.Ordinal);
        Assert.InRange(results.Count, 1, 10);
    }

    [Fact]
    public async Task Query_WithPersonalData_IsSearchedWithoutItAndNotRepeated()
    {
        var results = await QueryAsync("re J. Blackmoor, nhs no 999 000 0018, is bed sharing safe for a baby");

        Assert.Equal("Safe sleep and co-sleeping", Title(results[0]));
        Assert.StartsWith("I left personal data out", results[0].GetProperty("preview").GetProperty("content").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Blackmoor", results[0].GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what is the best pizza in town")]
    [InlineData("zzzzqqqq")]
    public async Task Query_ThatNothingFits_SaysSo(string text)
    {
        var (status, body) = await bot.InvokeAsync("composeExtension/query", Query(text));

        Assert.Equal(200, status);
        Assert.Contains("Nothing in the library fits", body?.GetProperty("composeExtension").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_MoreThanTheirShare_LeavesRoomToAskAndForAnEmergency()
    {
        const string person = "11111111-0000-4000-8000-0000000000cb";
        JsonElement? last = null;
        for (var i = 0; i < 40; i++)
            last = (await bot.InvokeAsync("composeExtension/query", Query("ne"), person)).Body;

        var (_, urgent) = await bot.InvokeAsync("composeExtension/query", Query("the baby has stopped breathing what do I do"), person);
        var answer = await bot.SayAsync("bed sharing advice", person);

        Assert.Equal("message", last!.Value.GetProperty("composeExtension").GetProperty("type").GetString());
        Assert.Equal("If anyone is in immediate danger, call 999 now", Title(Results(urgent)[0]));
        Assert.Equal("Safe sleep and co-sleeping", answer?.GetProperty("summary").GetString());
    }

    [Fact]
    public async Task SelectItem_ATheme_IsItsCard()
    {
        var (_, body) = await bot.InvokeAsync("composeExtension/selectItem", new JsonObject { ["id"] = "safe-sleep" });

        Assert.Equal("Safe sleep and co-sleeping", Title(Assert.Single(Results(body))));
    }

    [Theory]
    [InlineData("", 15)]
    [InlineData("   ", 15)]
    [InlineData("safe sl", 1)]
    public async Task Suggest_Themes_ForWhatIsTyped(string text, int atLeast)
    {
        var (_, body) = await bot.InvokeAsync("application/search", Search(text));

        var results = body!.Value.GetProperty("value").GetProperty("results").EnumerateArray().ToList();
        Assert.Equal("application/vnd.microsoft.search.searchResponse", body.Value.GetProperty("type").GetString());
        Assert.InRange(results.Count, atLeast, 15);
        Assert.All(results, r => Assert.NotEmpty(r.GetProperty("value").GetString() ?? ""));
    }

    private async Task<List<JsonElement>> QueryAsync(string text) => Results((await bot.InvokeAsync("composeExtension/query", Query(text))).Body);

    internal static JsonObject Query(string text) => new()
    {
        ["commandId"] = "learning",
        ["parameters"] = new JsonArray(new JsonObject { ["name"] = "question", ["value"] = text }),
        ["queryOptions"] = new JsonObject { ["skip"] = 0, ["count"] = 25 },
    };

    internal static JsonObject Search(string text) => new()
    {
        ["queryText"] = text,
        ["queryOptions"] = new JsonObject { ["skip"] = 0, ["top"] = 15 },
        ["dataset"] = "themes",
    };

    private static List<JsonElement> Results(JsonElement? body)
    {
        var extension = body!.Value.GetProperty("composeExtension");
        Assert.Equal("result", extension.GetProperty("type").GetString());
        return [.. extension.GetProperty("attachments").EnumerateArray()];
    }

    private static string? Title(JsonElement result) => result.GetProperty("preview").GetProperty("content").GetProperty("title").GetString();
}
