using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Tests.Asking;

/// <summary>The way from a card to the briefing that a team prints.</summary>
public sealed class BriefingLinkTests
{
    private const string Question = "is it safe for a baby to sleep on the sofa", Link = "\"url\":\"https://learning.example.gov.uk/briefings/safe-sleep\"";

    [Fact]
    public async Task Cards_WithAnAddressOfThePages_LinkToTheBriefing()
    {
        await using var bot = await StartAsync("--Pages:BaseUrl", "https://learning.example.gov.uk");

        var answer = Card(await bot.SayAsync(Question));
        var learning = (await bot.PressAsync("more", new { id = "safe-sleep" })).GetRawText();
        var review = (await bot.PressAsync("review", new { id = "swindon-2018" })).GetRawText();
        var knowledge = bot.App.Services.GetRequiredService<CurrentKnowledge>().Now;
        var weekly = bot.App.Services.GetRequiredService<WeeklyPosts>().Card(knowledge.Library.Theme(ThemeId.Parse("safe-sleep"))!, Area.England, new(2026, 11, 23), 0, 0, hasRead: false).ToString();
        var urgent = Card(await bot.SayAsync("the baby stopped breathing on the sofa just now"));

        Assert.Contains(Link, answer, StringComparison.Ordinal);
        Assert.Contains("Briefing to print (learning.example.gov.uk)", answer, StringComparison.Ordinal);
        Assert.Contains(Link, learning, StringComparison.Ordinal);
        Assert.Contains(Link, weekly, StringComparison.Ordinal);
        Assert.DoesNotContain("/briefings/", review, StringComparison.Ordinal);
        Assert.DoesNotContain("/briefings/", urgent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://localhost:3978")]
    [InlineData("https://learning.example.gov.uk", "--Pages:Public", "false")] // who reads the card could not read the page
    public async Task Cards_WithoutAnAddressThatAnybodyCanOpen_HaveNoSuchLink(string address, params string[] settings)
    {
        await using var bot = await StartAsync(["--Pages:BaseUrl", address, .. settings]);

        Assert.DoesNotContain("Briefing to print", Card(await bot.SayAsync(Question)), StringComparison.Ordinal);
    }

    private static async Task<BotHost> StartAsync(params string[] settings)
    {
        var bot = new BotHost { Settings = settings };
        await bot.InitializeAsync();
        return bot;
    }

    private static string Card(JsonElement? message) => message?.GetProperty("attachments")[0].GetProperty("content").GetRawText() ?? "";
}
