using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.Operation;

public sealed class FullDiskTests
{
    [Fact]
    public async Task Disk_OfPostgreSqlFull_IsToldAndDoneWithoutAndUsedAgainOnceThereIsRoom()
    {
        await using var disk = await PostgreSqlDisk.CreateAsync();
        var at = disk.Server.ConnectionString;
        var lines = new RecordedLines();
        await using var bot = new BotHost
        {
            Storage = ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", at],
            Configure = services => services.AddLogging(logging => logging.AddProvider(lines)),
        };
        await bot.InitializeAsync();
        await bot.SayAsync("is it safe for a baby to sleep on the sofa");
        var (health, database) = (bot.App.Services.GetRequiredService<StorageHealth>(), bot.App.Services.GetRequiredService<Database>());

        var kept = new List<int>();
        await WriteAsync(database, kept, upTo: 20);
        await disk.FillAsync(at);
        var fault = await WriteAsync(database, kept, upTo: 20_000);
        // Looked at again twice meanwhile: a small change may still find a place.
        await Assert.ThrowsAsync<TimeoutException>(() => health.WhenReadyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(12)));
        var (status, text) = await ReadyAsync(bot);
        var urgent = await bot.SayAsync("he is strangling her right now");
        var ordinary = await bot.SayAsync("what do reviews say about neglect");
        await disk.FreeAsync(at);
        await health.WhenReadyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        await WriteAsync(database, kept, upTo: kept.Count + 20);

        Assert.Equal(StorageFaultKind.Full, fault?.Kind);
        Assert.Contains("cannot grow: the disk is full. Free some space on the server.", lines.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("BAD   store: Full. Questions are answered", text, StringComparison.Ordinal);
        Assert.Contains("999", urgent?.GetRawText() ?? "", StringComparison.Ordinal);
        Assert.NotNull(ordinary);
        Assert.Equal(kept.Select(n => $"kept-{n:00000}"), await database.QueryAsync<string>("SELECT name FROM settings WHERE name LIKE 'kept-%' ORDER BY name", null, CancellationToken.None));
    }

    /// <summary>Changes that each take some room, until one is refused; notes those that were acknowledged.</summary>
    private static async Task<StorageFault?> WriteAsync(Database database, List<int> kept, int upTo)
    {
        while (kept.Count < upTo)
        {
            try
            {
                await database.ExecuteAsync(
                    "INSERT INTO settings (name, value) VALUES (@Name, @Value)", new { Name = $"kept-{kept.Count:00000}", Value = new string('x', 1_500) }, CancellationToken.None);
                kept.Add(kept.Count);
            }
            catch (StorageUnavailableException e)
            {
                return e.Fault;
            }
        }

        return null;
    }

    private static async Task<(HttpStatusCode Status, string Text)> ReadyAsync(BotHost bot)
    {
        using var answer = await bot.Http.GetAsync(new Uri(bot.Url, "/readyz"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
