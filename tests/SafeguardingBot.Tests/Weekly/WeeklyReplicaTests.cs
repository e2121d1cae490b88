using System.Collections.Concurrent;
using NodaTime;
using SafeguardingBot.Channel.Tests.Connector;
using SafeguardingBot.Commands;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Tests.Weekly;

/// <summary>Two replicas of the whole service on one PostgreSQL, each stopped and started again while cards are due: one post each.</summary>
public sealed class WeeklyReplicaTests
{
    private const int Channels = 120;

    [Fact]
    public async Task TwoReplicas_RolledWhileCardsAreDue_PostEachOnce()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.PostgreSql);
        await using var teams = await StubConnector.StartAsync();
        var posts = new ConcurrentQueue<string>();
        teams.Answer = async (request, context) =>
        {
            var channel = request.Json.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString() ?? "";
            posts.Enqueue(channel);
            context.Response.StatusCode = 201;
            context.Response.ContentType = "application/json";
            await using var writer = new StreamWriter(context.Response.Body);
            await writer.WriteAsync($$"""{"id":"{{channel}};messageid=1","activityId":"1"}""");
            return true;
        };
        string[] settings = ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", store.Options.ConnectionString ?? "", "--Outbox:PerSecond", "20"];
        var (first, second) = (await StartAsync(settings), await StartAsync(settings));
        await FillAsync(store, teams.ServiceUrl);

        await PostsAsync(10);
        await first.DisposeAsync();
        await using var newFirst = await StartAsync(settings);
        await PostsAsync(60);
        await second.DisposeAsync();
        await using var newSecond = await StartAsync(settings);
        await PostsAsync(Channels);

        Assert.Equal(Enumerable.Range(0, Channels).Select(Name).Order(StringComparer.Ordinal), posts.Order(StringComparer.Ordinal));
        await UntilAsync(async () => (await store.Database.QueryAsync<string>("SELECT state FROM weekly_occurrences", null, CancellationToken.None)).Count(s => s == "posted") == Channels);
        Assert.Equal(Channels, posts.Count);

        Task PostsAsync(int number) => UntilAsync(() => Task.FromResult(posts.Count >= number));
    }

    private static async Task<BotHost> StartAsync(string[] settings)
    {
        var host = new BotHost { Storage = settings };
        await host.InitializeAsync();
        return host;
    }

    private static string Name(int number) => $"19:c{number}@thread.tacv2";

    private static Task FillAsync(TestStore store, string serviceUrl) => store.Database.WriteAsync(async (transaction, token) =>
    {
        var today = Instant.FromDateTimeOffset(ServeCommand.Clock.GetUtcNow()).InUtc().Date;
        var calendar = new WeeklyCalendar(new(today.DayOfWeek, LocalTime.Midnight, DateTimeZone.Utc), today, SkipsBankHolidays: false, []);
        var schedules = new WeeklyStore(store.Database, store.Time);
        for (var i = 0; i < Channels; i++)
        {
            await schedules.SaveAsync(transaction, new() { ConversationId = Name(i), Themes = ThemeChoice.All, Area = Area.England, Calendar = calendar, Next = today }, null, token);
            await transaction.ExecuteAsync(
                """
                INSERT INTO conversation_references (conversation_id, service_url, tenant_id, conversation_type, channel_id, bot_id, active, changed_at)
                VALUES (@Id, @serviceUrl, '22222222-0000-4000-8000-000000000002', 'channel', 'msteams', '28:bot', 1, 0)
                """,
                new { Id = Name(i), serviceUrl }, token);
        }

        return 0;
    }, CancellationToken.None);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; !await isSo(); i++)
        {
            Assert.True(i < 1200, "It did not come to that within a minute.");
            await Task.Delay(50);
        }
    }
}
