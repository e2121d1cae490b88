using NodaTime;
using SafeguardingBot.Channel.Tests.Connector;
using SafeguardingBot.Commands;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Tests.Weekly;

/// <summary>A process that is killed with -9 at each of twelve marked points posts no card twice and loses none but those it says are unknown.</summary>
public abstract class WeeklyKillTests(StorageProvider provider)
{
    private const int Channels = 300;
    private static readonly TimeSpan BetweenLives = TimeSpan.FromSeconds(61); // a lease

    private static readonly string[] Marks = [.. new[] { "plan", "claim", "prepare", "begin", "send", "settle" }.SelectMany(step => new[] { "begin", "end" }.Select(end => $"{step}:{end}:{(step is "plan" or "claim" ? 1 : 3)}"))];

    [Fact]
    public async Task Service_KilledAtEachMarkedPoint_PostsEachCardOnceOrSaysThatItIsUnknown()
    {
        await using var store = await TestStore.OpenAsync(provider);
        await using var connector = await StubConnector.StartAsync();
        await FillAsync(store);

        for (var life = 0; life <= Marks.Length; life++)
            Assert.Equal(life < Marks.Length, await PostingProcess.RunAsync(store.Options, connector.ServiceUrl, life * BetweenLives, life < Marks.Length ? Marks[life] : ""));

        var states = (await store.Database.QueryAsync<(string Conversation, string State)>("SELECT conversation_id, state FROM weekly_occurrences", null, CancellationToken.None)).ToDictionary(r => r.Conversation, r => r.State);
        var posts = connector.Requests.CountBy(r => Uri.UnescapeDataString(r.Target)["/posts/".Length..]).ToDictionary(p => p.Key, p => p.Value);
        TestContext.Current.TestOutputHelper?.WriteLine($"{posts.Count} posted, {states.Values.Count(s => s == "unknown")} unknown");
        Assert.Equal(Channels, states.Count);
        Assert.All(posts, p => Assert.Equal(1, p.Value));
        Assert.All(states, s => Assert.True(s.Value == "posted" ? posts.ContainsKey(s.Key) : s.Value == "unknown", $"{s.Key} is {s.Value}"));
        Assert.Contains("posted", states.Values);
    }

    private static Task FillAsync(TestStore store) => store.Database.WriteAsync(async (transaction, token) =>
    {
        // The other processes tell the real time.
        var today = Instant.FromDateTimeOffset(ServeCommand.Clock.GetUtcNow()).InUtc().Date;
        var calendar = new WeeklyCalendar(new(today.DayOfWeek, LocalTime.Midnight, DateTimeZone.Utc), today, SkipsBankHolidays: false, []);
        var schedules = new WeeklyStore(store.Database, store.Time);
        for (var i = 0; i < Channels; i++)
            await schedules.SaveAsync(transaction, new() { ConversationId = $"19:c{i}", Themes = ThemeChoice.All, Area = Area.England, Calendar = calendar, Next = today }, null, token);
        return 0;
    }, CancellationToken.None);
}

public sealed class WeeklyKillsOnSqlite() : WeeklyKillTests(StorageProvider.Sqlite);

public sealed class WeeklyKillsOnPostgreSql() : WeeklyKillTests(StorageProvider.PostgreSql);
