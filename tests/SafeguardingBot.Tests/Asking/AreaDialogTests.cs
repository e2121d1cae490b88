using System.Text.Json.Nodes;
using SafeguardingBot.Channel.Cards.Rules;

namespace SafeguardingBot.Tests.Asking;

public sealed class AreaDialogTests(BotHost bot) : IClassFixture<BotHost>
{
    private const string Person = "44444444-0000-4000-8000-000000000001";

    [Fact]
    public async Task Fetch_FromTheButton_OffersTheAreasThatExist()
    {
        var (_, body) = await bot.InvokeAsync("task/fetch", Data(new() { ["msteams"] = new JsonObject { ["type"] = "task/fetch" }, ["dialog"] = "area" }), Person);

        var value = body!.Value.GetProperty("task").GetProperty("value");
        var card = value.GetProperty("card").GetProperty("content");
        Assert.Equal("Change area", value.GetProperty("title").GetString());
        Assert.Empty(CardRules.Check(card));
        Assert.Contains("southampton", card.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"cumbria\"", card.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_AnArea_SaysSoAndItIsUsedFromThenOn()
    {
        var (_, body) = await bot.InvokeAsync("task/submit", Data(new() { ["dialog"] = "area", ["area"] = "southampton" }), Person);
        var answer = await bot.SayAsync("bed sharing advice", Person);
        var (_, again) = await bot.InvokeAsync("task/fetch", Data(new() { ["dialog"] = "area" }), Person);

        Assert.Contains("Southampton", body!.Value.GetProperty("task").GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.Contains("Check before you rely on it", answer!.Value.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("\"value\":\"southampton\",\"choices\"", again!.Value.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("area", null)]
    [InlineData("area", "")]
    [InlineData("area", "cumbria")]
    [InlineData("area", "no-such-area")]
    [InlineData("area", "<at>everyone</at>")]
    [InlineData("area", "southampton,swindon")]
    [InlineData("roles", "southampton")]
    [InlineData(null, null)]
    public async Task Submit_SomethingElse_IsRefusedInPlainWords(string? dialog, string? area)
    {
        var (status, body) = await bot.InvokeAsync("task/submit", Data(new() { ["dialog"] = dialog, ["area"] = area }), Person);

        Assert.Equal(200, status);
        Assert.Equal("message", body!.Value.GetProperty("task").GetProperty("type").GetString());
        Assert.Matches("^(Choose an area|That form is not known)", body.Value.GetProperty("task").GetProperty("value").GetString());
    }

    private static JsonObject Data(JsonObject data) => new() { ["data"] = data, ["context"] = new JsonObject { ["theme"] = "default" } };
}
