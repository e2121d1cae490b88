using System.Net;
using SafeguardingBot.Operation;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.Operation;

public sealed class ReadinessTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Ready_WhenAllIsWell_NamesEachPart()
    {
        await using var outside = await StubOutside.StartAsync();
        await using var bot = new BotHost { Settings = outside.Settings };
        await bot.InitializeAsync();

        using var answer = await bot.Http.GetAsync(new Uri(bot.Url, "/readyz"));
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["Ready", "good  store", "good  outbox", "good  jobs", "good  library", "good  signing keys", "good  clock", "good  token", "good  credential"], lines.Select(l => l.Split(':')[0]));
    }

    [Fact]
    public async Task Ready_WithAClockSixMinutesOff_IsRefusedWithWhatToDo()
    {
        await using var outside = await StubOutside.StartAsync();
        outside.ClockAhead = TimeSpan.FromMinutes(6);
        await using var bot = new BotHost { Settings = outside.Settings };
        await bot.InitializeAsync();

        using var answer = await bot.Http.GetAsync(new Uri(bot.Url, "/readyz"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("BAD   clock: 6.0 minutes behind the Bot Connector's, so every message is refused. Switch on time synchronisation", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_AskedByAnybody_NamesNoHostOrFile()
    {
        await using var bot = new BotHost { Storage = ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", "Host=127.0.0.1;Port=1;Database=secret-name;Username=bot;Timeout=1"] };
        await bot.InitializeAsync();

        using var answer = await bot.Http.GetAsync(new Uri(bot.Url, "/readyz"));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.StartsWith("Not ready\nBAD   store: Unreachable. Questions are answered", text, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-name", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task Outbox_ThatIsBehind_TellsHowFar(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var outbox = new Outbox(store.Database, store.Time);
        var watch = new OutboxWatch(store.Database, store.Time);
        Assert.Equal(new OutboxLag(0, TimeSpan.Zero, 0), await watch.LookAsync(CancellationToken.None));

        await store.Database.WriteAsync(
            async (transaction, token) =>
            {
                foreach (var (id, hours) in new[] { ("late", -2), ("due", 0), ("later", 3) })
                    await outbox.EnqueueAsync(transaction, new(id, "test", "19:a", "{}"), store.Time.Now.AddHours(hours), token);
                return 0;
            },
            CancellationToken.None);

        Assert.Equal(new OutboxLag(2, TimeSpan.FromHours(2), 0), await watch.LookAsync(CancellationToken.None));
    }

    // What ends and in how many days, then how it is judged and with which words.
    [Theory]
    [InlineData("certificate", 400, Condition.Good, "the certificate is good until 26 December 2027.")]
    [InlineData("certificate", 43, Condition.Good, "the certificate is good until 3 January 2027.")]
    [InlineData("certificate", 41, Condition.Warning, "the certificate ends on 1 January 2027, in 41 days. Make a new one in Entra now")]
    [InlineData("client secret", 1, Condition.Warning, "the client secret ends on 22 November 2026, in 1 days.")]
    [InlineData("client secret", 0, Condition.Bad, "the client secret ended on 21 November 2026, so it is refused.")]
    [InlineData("client secret", null, Condition.Warning, "nobody said when the client secret ends. Look it up in Entra and set Bot:AppPasswordExpires")]
    [InlineData(null, null, Condition.Good, "nothing that runs out.")]
    public void Credential_ThatEnds_IsSaidSixWeeksBefore(string? what, int? days, object expected, string text)
    {
        var finding = ChannelFindings.OfExpiry("credential", what is null ? null : (what, days is { } left ? Now.AddDays(left) : null), "Bot:AppPasswordExpires", Now);

        Assert.Equal((Condition)expected, finding.Condition);
        Assert.StartsWith(text, finding.Text, StringComparison.Ordinal);
    }
}
