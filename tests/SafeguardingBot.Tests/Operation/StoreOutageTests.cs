using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.Operation;

public sealed class StoreOutageTests
{
    [Fact]
    public async Task Store_GoneForAnHour_IsDoneWithoutAndThenUsedAgain()
    {
        await using var server = await PostgreSqlServer.CreateAsync();
        await using var place = await TestStore.OpenAsync(StorageProvider.PostgreSql, server.ConnectionString);
        var (clock, lines) = (new MovableClock(), new RecordedLines());
        await using var bot = new BotHost
        {
            Storage = ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", place.Options.ConnectionString ?? ""],
            Configure = services => services.AddSingleton<TimeProvider>(clock).AddLogging(logging => logging.AddProvider(lines)),
        };
        await bot.InitializeAsync();
        await bot.SayAsync("is it safe for a baby to sleep on the sofa");
        var health = bot.App.Services.GetRequiredService<StorageHealth>();

        // The answer is there before it is counted.
        var database = bot.App.Services.GetRequiredService<Database>();
        while (await CountAsync(database) == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        await server.KillAsync();
        var without = await bot.SayAsync("what do reviews say about neglect");
        for (var minute = 0; minute < 60; minute++)
        {
            clock.Now += TimeSpan.FromMinutes(1);
            if (minute % 20 == 0)
                Assert.Contains("999", (await bot.SayAsync("he is strangling her right now"))?.GetRawText() ?? "", StringComparison.Ordinal);
        }

        var (away, text) = await ReadyAsync(bot);
        await server.StartAsync();
        await health.WhenReadyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        clock.Now += TimeSpan.FromMinutes(1);
        await bot.SayAsync("what do reviews say about home education");
        var (back, _) = await ReadyAsync(bot);
        await bot.App.StopAsync(); // the last question is kept

        Assert.NotNull(without);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (away, back));
        Assert.Contains("BAD   store: Unreachable", text, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync(database));
        // Said when it goes and, should the kind of fault change, once more; not at every look.
        Assert.InRange(lines.Text.Split("The store cannot be used").Length - 1, 1, 3);
    }

    private static Task<long> CountAsync(Database database) => database.QueryFirstAsync<long>("SELECT count(*) FROM questions", null, CancellationToken.None);

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(BotHost bot)
    {
        using var answer = await bot.Http.GetAsync(new Uri(bot.Url, "/readyz"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
