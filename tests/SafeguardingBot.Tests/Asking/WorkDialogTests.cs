using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Channel.Cards.Rules;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.People;

namespace SafeguardingBot.Tests.Asking;

public sealed class WorkDialogTests(TeamHost host) : IClassFixture<TeamHost>
{
    private const string Asks = "What is your work?";

    [Fact]
    public async Task Answer_TheFirst_AsksOnce()
    {
        const string person = "33333333-0000-4000-8000-000000000001";

        Assert.DoesNotContain(Asks, await SayAsync("help", person), StringComparison.Ordinal);
        Assert.DoesNotContain(Asks, await SayAsync("he is strangling her right now", person), StringComparison.Ordinal);
        Assert.Contains(Asks, await SayAsync("bed sharing advice", person), StringComparison.Ordinal);
        await KeptAsync(person);
        Assert.DoesNotContain(Asks, await SayAsync("bed sharing advice", person), StringComparison.Ordinal);
        Assert.Contains("that I asked what your work is", await SayAsync("privacy", person), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_InAChannelOrAfterSayingIt_DoesNotAsk()
    {
        const string person = "33333333-0000-4000-8000-000000000002";

        Assert.DoesNotContain(Asks, await host.SayAsync("bed sharing advice", person), StringComparison.Ordinal);
        await SayAsync("I am a midwife", person);
        Assert.DoesNotContain(Asks, await SayAsync("bed sharing advice", person), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gp", "Saved: GP.", "what you do: GP")]
    [InlineData("unsaid", "I keep nothing about your work", "that I asked what your work is")]
    [InlineData("", "Choose your work from the list", null)]
    [InlineData("teacher,police", "Choose your work from the list", null)]
    [InlineData("<b>gp</b>", "Choose your work from the list", null)]
    [InlineData(null, "Choose your work from the list", null)]
    public async Task Submit_AChoice_IsKeptOrRefusedInPlainWords(string? work, string said, string? held)
    {
        var person = $"33333333-0000-4000-8000-0000000001{work?.Length ?? 99:00}";

        Assert.Contains(said, await host.DialogAsync("task/submit", new() { ["dialog"] = "work", ["work"] = work }, person, inTeam: false), StringComparison.Ordinal);

        var privacy = await SayAsync("privacy", person);
        if (held is not null)
            Assert.Contains(held, privacy, StringComparison.Ordinal);
        else
            Assert.DoesNotContain("what you do", privacy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_OffersEveryProfessionAndNoAnswer()
    {
        const string person = "33333333-0000-4000-8000-000000000003";
        await SayAsync("I am a midwife", person);

        var task = System.Text.Json.JsonElement.Parse(await host.DialogAsync("task/fetch", new() { ["dialog"] = "work" }, person, inTeam: false));
        var card = task.GetProperty("value").GetProperty("card").GetProperty("content");

        Assert.Empty(CardRules.Check(card));
        Assert.Contains("\"value\":\"midwife\",\"choices\"", card.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("I would rather not say", card.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Area_WhileTheStoreIsAway_SaysThatItWasNotSaved()
    {
        await using var bot = new BotHost { Storage = ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", "Host=127.0.0.1;Port=1;Username=u;Password=p;Database=d"] };
        await bot.InitializeAsync();

        var pressed = await bot.PressAsync("area", new { id = "southampton" });
        var typed = await bot.SayAsync("area southampton");

        foreach (var card in (string?[])[pressed.GetRawText(), typed?.GetRawText()])
        {
            Assert.Contains("I could not save this as your area just now.", card, StringComparison.Ordinal);
            Assert.Contains("Southampton", card, StringComparison.Ordinal);
        }
    }

    private async Task<string> SayAsync(string text, string person) => (await host.Bot.SayAsync(text, person))?.GetRawText() ?? "";

    private async Task KeptAsync(string person)
    {
        var database = host.Bot.App.Services.GetRequiredService<Database>();
        for (var i = 0; await database.QueryFirstAsync<long>("SELECT count(*) FROM people WHERE id = @person AND work_asked_at IS NOT NULL", new { person }, CancellationToken.None) == 0; i++)
        {
            Assert.True(i < 500, "It was not kept within ten seconds.");
            await Task.Delay(20);
        }
    }
}
