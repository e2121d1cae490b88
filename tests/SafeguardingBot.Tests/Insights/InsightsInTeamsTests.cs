using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Channel.Cards.Rules;
using SafeguardingBot.Commands;
using SafeguardingBot.Insights;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Insights;

/// <summary>Over HTTP: who may see what is asked, and that nobody sees what fewer than five people asked.</summary>
public sealed class InsightsInTeamsTests(InsightsInTeamsTests.Council council) : IClassFixture<InsightsInTeamsTests.Council>, IAsyncLifetime
{
    private const string Practitioner = "55555555-0000-4000-8000-000000000001", Manager = "55555555-0000-4000-8000-000000000002",
        Admin = "55555555-0000-4000-8000-000000000003", Granted = "55555555-0000-4000-8000-000000000004";

    private readonly BotHost bot = council.Bot;

    // One host for all: each test begins with nothing asked.
    public async ValueTask InitializeAsync() => await bot.App.Services.GetRequiredService<Database>().ExecuteAsync("DELETE FROM questions; DELETE FROM weekly_reads; DELETE FROM weekly_occurrences", null, CancellationToken.None);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(Practitioner, false)]
    [InlineData(Manager, true)]
    [InlineData(Admin, true)]
    public async Task Insights_ByMessageAndByPress_AreForManagersAndAdmins(string person, bool may)
    {
        await AskedAsync("safe-sleep", people: 6);

        var message = (await bot.SayAsync("insights", person))?.GetRawText() ?? "";
        var press = await bot.PressAsync("insights", new { id = "area" }, person);

        Assert.Equal(may, message.Contains("About 5 people asked", StringComparison.Ordinal));
        Assert.Equal(may ? 200 : 403, press.GetProperty("statusCode").GetInt32());
        Assert.Equal(may, press.GetRawText().Contains("By area", StringComparison.Ordinal));
        Assert.Equal(!may, message.Contains("Only managers and admins", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Press_AfterTheRoleIsGone_IsRefused()
    {
        var roles = bot.App.Services.GetRequiredService<Roles>();
        await roles.GrantAsync(Admin, Granted, Role.Manager, CancellationToken.None);
        var before = await bot.PressAsync("insights", new { id = "theme" }, Granted);

        await roles.RemoveAsync(Admin, Granted, Role.Manager, CancellationToken.None);
        var after = await bot.PressAsync("insights", new { id = "theme", role = "admin", person = Admin }, Granted);

        Assert.Equal((200, 403), (before.GetProperty("statusCode").GetInt32(), after.GetProperty("statusCode").GetInt32()));
    }

    [Fact]
    public async Task Insights_WhereOthersRead_AreNotShown()
    {
        await AskedAsync("safe-sleep", people: 6);
        var activity = bot.Activity("message", Manager);
        (activity["text"], activity["conversation"]!["conversationType"], activity["conversation"]!["id"]) = ("<at>SafeguardingBot</at> insights", "channel", "19:insights@thread.tacv2;messageid=1");
        activity["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["text"] = "<at>SafeguardingBot</at>", ["mentioned"] = new JsonObject { ["id"] = "28:bot", ["name"] = "SafeguardingBot" } });

        var reply = (await bot.SendAndWaitAsync(activity))?.GetRawText() ?? "";

        Assert.Contains("Others can read this", reply, StringComparison.Ordinal);
        Assert.DoesNotContain("people asked", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task Insights_OfPeople_AreShownFromFiveOn(int people, bool isShown)
    {
        await AskedAsync("safe-sleep", people);

        foreach (var by in Enum.GetNames<Dimension>().Except([nameof(Dimension.Read)], StringComparer.Ordinal))
        {
            var card = (await bot.PressAsync("insights", new { id = by.ToLowerInvariant() }, Manager)).GetRawText();
            Assert.Equal(isShown, card.Contains("Chart.", StringComparison.Ordinal));
            Assert.Equal(!isShown, card.Contains(UsageReport.TooFew, StringComparison.Ordinal));
            Assert.Equal(isShown && by == "Theme", card.Contains("Safe sleep", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task Insights_OfReaders_AreShownFromFiveOn(int people, bool isShown)
    {
        await ReadAsync("neglect", people);

        var card = (await bot.PressAsync("insights", new { id = "read" }, Manager)).GetRawText();

        Assert.Equal(isShown, card.Contains("Neglect", StringComparison.Ordinal));
        Assert.Equal(isShown, card.Contains("Chart.HorizontalBar", StringComparison.Ordinal));
        Assert.Contains(UsageReport.TooFew, card, StringComparison.Ordinal); // nobody asked anything
    }

    [Fact]
    public async Task Insights_OfOnePersonAskingAThousandTimes_ShowNothing()
    {
        await AskedAsync("safe-sleep", people: 1, times: 1_000);

        Assert.Contains(UsageReport.TooFew, (await bot.SayAsync("insights", Manager))?.GetRawText() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Insights_OfThisWeek_ComeWhenItIsOver()
    {
        await AskedAsync("safe-sleep", people: 9, at: DateTimeOffset.FromUnixTimeMilliseconds(Period.Until));

        Assert.Contains(UsageReport.TooFew, (await bot.SayAsync("insights", Manager))?.GetRawText() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chart_OfThemes_HasTheSameFiguresAsItsTableAndKeepsTheRules()
    {
        await AskedAsync("safe-sleep", people: 12);
        await AskedAsync("neglect", people: 6);
        await AskedAsync("housing", people: 2);

        var card = (await bot.SayAsync("insights", Manager))?.GetProperty("attachments")[0].GetProperty("content") ?? default;

        var chart = Find(card, "Chart.HorizontalBar");
        var rows = chart.GetProperty("fallback").GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("cells").EnumerateArray().Select(c => c.GetProperty("items")[0].GetProperty("text").GetString()).ToList()).ToList();
        Assert.Equal<IEnumerable<string?>>(["Theme", "People", "Questions"], rows[0]);
        Assert.Equal([("Safe sleep and co-sleeping", 10), ("Other themes", 10)], chart.GetProperty("data").EnumerateArray().Select(d => (d.GetProperty("x").GetString(), d.GetProperty("y").GetInt32())));
        Assert.Equal(["Safe sleep and co-sleeping 10 10", "Other themes 10 10"], rows.Skip(1).Select(r => string.Join(' ', r)));
        Assert.Empty(CardRules.Check(card));
        Assert.DoesNotContain("Neglect", card.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("everything")]
    [InlineData("")]
    [InlineData("theme,area")]
    public async Task Press_OfWhatIsNotCounted_IsRefusedInPlainWords(string id)
    {
        var press = await bot.PressAsync("insights", new { id }, Manager);

        Assert.Equal(404, press.GetProperty("statusCode").GetInt32());
        Assert.Contains("That is not counted", press.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("what insights do reviews give about neglect", "Neglect")]
    [InlineData("insights: he is strangling her right now", "call 999")]
    public async Task Message_ThatOnlyMentionsInsights_IsAQuestion(string text, string answer) =>
        Assert.Contains(answer, (await bot.SayAsync(text, Manager))?.GetProperty("summary").GetString(), StringComparison.Ordinal);

    [Fact]
    public async Task Insights_AfterOneOfFiveAskedToBeForgotten_ShowNothing()
    {
        var hash = bot.App.Services.GetRequiredService<PersonHash>();
        await AskedAsync("safe-sleep", people: 4);
        await AddAsync("safe-sleep", [await hash.OfAsync(Practitioner, CancellationToken.None)], Period.Until - 3_600_000);
        var before = (await bot.SayAsync("insights", Manager))?.GetRawText();

        await bot.SayAsync("forget me", Practitioner);
        var after = (await bot.SayAsync("insights", Manager))?.GetRawText();

        Assert.Contains("About 5 people", before, StringComparison.Ordinal);
        Assert.Contains(UsageReport.TooFew, after, StringComparison.Ordinal);
    }

    private static ReportPeriod Period => ReportPeriod.Before(ServeCommand.Clock.GetUtcNow());

    private Task AskedAsync(string theme, int people, int times = 1, DateTimeOffset? at = null) =>
        AddAsync(theme, Enumerable.Range(0, people * times).Select(i => $"{theme} {i % people}"), at?.ToUnixTimeMilliseconds() ?? Period.Until - 3_600_000);

    private Task<int> AddAsync(string theme, IEnumerable<string> people, long hour) => bot.App.Services.GetRequiredService<Database>().WriteAsync(
        async (transaction, token) =>
        {
            foreach (var person in people)
            {
                await transaction.ExecuteAsync(
                    "INSERT INTO questions (id, at_hour, outcome, theme, area, profession, person_hash) VALUES (@Id, @hour, 'answer', @theme, 'swindon', 'gp', @person)",
                    new { Id = Guid.NewGuid().ToString("N"), hour, theme, person }, token);
            }

            return 0;
        }, CancellationToken.None);

    private Task<int> ReadAsync(string theme, int people) => bot.App.Services.GetRequiredService<Database>().WriteAsync(
        async (transaction, token) =>
        {
            var date = Period.LastDay.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            await transaction.ExecuteAsync("INSERT INTO weekly_occurrences (conversation_id, local_date, state, theme, reads, changed_at) VALUES ('19:team', @date, 'posted', @theme, 0, 0)", new { date, theme }, token);
            for (var i = 0; i < people; i++)
                await transaction.ExecuteAsync("INSERT INTO weekly_reads (conversation_id, local_date, person_hash) VALUES ('19:team', @date, @Person)", new { date, Person = $"reader {i}" }, token);
            return 0;
        }, CancellationToken.None);

    private static JsonElement Find(JsonElement card, string type) =>
        card.GetProperty("body").EnumerateArray().Where(e => e.TryGetProperty("items", out _)).SelectMany(e => e.GetProperty("items").EnumerateArray()).Single(e => e.GetProperty("type").GetString() == type);

    public sealed class Council : IAsyncLifetime
    {
        internal BotHost Bot { get; } = new() { Settings = ["--People:Managers:0", Manager, "--People:Admins:0", Admin, "--Bot:Limits:PerPersonAMinute", "0"] };

        public async ValueTask InitializeAsync() => await Bot.InitializeAsync();

        public async ValueTask DisposeAsync() => await Bot.DisposeAsync();
    }
}
