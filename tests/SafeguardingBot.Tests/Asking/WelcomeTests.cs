using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Tests.Asking;

public sealed class WelcomeTests(BotHost bot, RealKnowledge real) : IClassFixture<BotHost>, IClassFixture<RealKnowledge>
{
    [Theory]
    [InlineData("a", "installation")]
    [InlineData("b", "members")]
    [InlineData("c", "installation members")]
    [InlineData("d", "members installation")]
    [InlineData("e", "installation members installation members")]
    [InlineData("f", "members upgrade")]
    public async Task Added_HoweverItIsTold_IsWelcomedOnce(string chat, string told)
    {
        var person = $"77777777-0000-4000-8000-00000000000{chat}";
        foreach (var what in told.Split(' '))
            await PostAsync(Told(what, person));

        await bot.SayAsync("housing", person);

        var sent = bot.SentTo($"a:{person}");
        Assert.Equal(2, sent.Count);
        Assert.Contains("Try one of these", sent[0].GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "upgrade")]
    [InlineData("2", "other")]
    public async Task Changed_WithoutBeingAdded_IsNotWelcomed(string chat, string told)
    {
        var person = $"77777777-0000-4000-8000-00000000001{chat}";
        await PostAsync(Told(told, person));

        await bot.SayAsync("housing", person);

        Assert.Single(bot.SentTo($"a:{person}"));
    }

    [Fact]
    public async Task Added_AgainAfterBeingRemoved_IsWelcomedAgain()
    {
        const string person = "77777777-0000-4000-8000-000000000020";
        foreach (var what in (string[])["installation", "members", "remove", "gone", "members", "installation"])
            await PostAsync(Told(what, person));

        await bot.SayAsync("housing", person);

        Assert.Equal(3, bot.SentTo($"a:{person}").Count);
    }

    [Fact]
    public async Task Added_ToATeam_IsToldOnceAndShort()
    {
        const string general = "19:general@thread.tacv2", chosen = "19:chosen@thread.tacv2";
        var members = InTeam(Told("members", "77777777-0000-4000-8000-000000000030"), general, general);
        var installation = InTeam(Told("installation", "77777777-0000-4000-8000-000000000030"), general, chosen);

        var welcome = await bot.SendAndWaitAsync(members);
        await PostAsync(installation);
        // A channel's turns come in order: when this one is answered, the other has been dealt with.
        var ask = InTeam(bot.Activity("message", "77777777-0000-4000-8000-000000000030"), general, chosen);
        ask["text"] = "<at>SafeguardingBot</at> housing";
        ask["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>SafeguardingBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot" } });
        await bot.SendAndWaitAsync(ask);

        Assert.Contains("Mention me with a question", welcome?.GetRawText() ?? "", StringComparison.Ordinal);
        Assert.Single(bot.SentTo(chosen));
    }

    [Theory]
    [InlineData("members installation")]
    [InlineData("installation members")]
    public async Task Added_ToAGroupChat_IsToldOnceAndShort(string told)
    {
        var chat = $"19:added-{told[0]}@thread.v2";
        foreach (var what in told.Split(' '))
            await PostAsync(InGroupChat(Told(what, "77777777-0000-4000-8000-000000000035")));
        var ask = InGroupChat(bot.Activity("message", "77777777-0000-4000-8000-000000000035"));
        ask["text"] = "<at>SafeguardingBot</at> housing";
        ask["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>SafeguardingBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot" } });
        await bot.SendAndWaitAsync(ask);

        var sent = bot.SentTo(chat);
        Assert.Equal(2, sent.Count);
        Assert.Contains("Mention me with a question", sent[0].GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Everybody here can read it", sent[0].GetRawText(), StringComparison.Ordinal);
        Assert.Equal(3, Examples(sent[0]).Count);

        JsonObject InGroupChat(JsonObject activity) => BotHost.In(("groupChat", chat), activity);
    }

    [Theory]
    [InlineData("I am a police officer", Profession.Police)]
    [InlineData("I am a midwife", Profession.Midwife)]
    public async Task Added_AgainByWhoseWorkIsKnown_IsShownThreeExamplesForIt(string said, Profession profession)
    {
        var person = $"77777777-0000-4000-8000-0000000001{(int)profession:00}";
        var before = Examples(await bot.SendAndWaitAsync(Told("installation", person)));
        await bot.SayAsync(said, person);
        await PostAsync(Told("remove", person));

        var after = Examples(await bot.SendAndWaitAsync(Told("installation", person)));

        Assert.Equal(3, after.Count);
        Assert.NotEqual(before, after);
        foreach (var (title, id) in after)
        {
            Assert.True(Example.TryParse(id, out var example));
            var theme = real.Library.Theme(example.Theme);
            Assert.NotNull(theme);
            Assert.Equal(theme.Examples[example.Number], title);
            Assert.Contains(theme.Points, p => p.For.Contains(profession));
        }
    }

    [Fact]
    public void Examples_ForAProfession_AreThreeThatSpeakToIt()
    {
        foreach (var id in Professions.Ids)
        {
            Assert.True(Professions.TryParse(id, out var profession));
            var examples = ExampleQuestions.For(real.Library, profession).ToList();
            Assert.Equal(3, examples.Select(e => e.Title).Distinct().Count());
        }

        var police = ExampleQuestions.For(real.Library, Profession.Police).First();
        Assert.True(Example.TryParse(police.Id, out var first));
        Assert.Contains(real.Library.Theme(first.Theme)!.Points, p => p.For.Contains(Profession.Police));
    }

    /// <summary>The questions to try, as somebody reads them and as their buttons carry them.</summary>
    private static List<(string Title, string Id)> Examples(JsonElement? welcome) =>
        [.. Buttons(welcome ?? default).Where(b => b.GetProperty("verb").ValueEquals("ask")).Select(b => (b.GetProperty("title").GetString()?["Show ".Length..] ?? "", b.GetProperty("data").GetProperty("id").GetString() ?? ""))];

    private static IEnumerable<JsonElement> Buttons(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("type", out var type) && type.ValueEquals("Action.Execute") => [element],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Buttons(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Buttons),
        _ => [],
    };

    private JsonObject Told(string what, string person)
    {
        var activity = bot.Activity(what is "members" or "gone" or "other" ? "conversationUpdate" : "installationUpdate", person);
        activity["timestamp"] = DateTimeOffset.UnixEpoch.AddSeconds(long.Parse(activity["id"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture) % 100_000).ToString("O");
        var bots = new JsonArray(new JsonObject { ["id"] = what == "other" ? "29:somebody" : "28:bot" });
        switch (what)
        {
            case "members" or "other":
                activity["membersAdded"] = bots;
                break;
            case "gone":
                activity["membersRemoved"] = bots;
                break;
            default:
                activity["action"] = what switch { "installation" => "add", "upgrade" => "add-upgrade", _ => "remove" };
                break;
        }

        return activity;
    }

    private static JsonObject InTeam(JsonObject activity, string team, string channel)
    {
        activity["conversation"]!["conversationType"] = "channel";
        activity["conversation"]!["id"] = channel;
        activity["channelData"]!["team"] = new JsonObject { ["id"] = team };
        return activity;
    }

    private async Task PostAsync(JsonObject activity)
    {
        using var response = await bot.PostAsync(activity.ToJsonString());
        Assert.True(response.IsSuccessStatusCode);
    }
}
