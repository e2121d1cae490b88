using Dapper;
using Microsoft.Data.Sqlite;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

/// <summary>What happens to the file: each is told plainly, refuses whole changes, and ends by itself.</summary>
public sealed class SqliteFaultTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "safeguardingbot-tests", $"f{Guid.NewGuid():N}");

    private string TheFile => Path.Combine(folder, "safeguardingbot.db");

    [Fact]
    public async Task Folder_Missing_IsMade()
    {
        await using var store = new OpeningStore(new() { Folder = Path.Combine(folder, "deeper", "still") });

        await store.StartAsync();
        await store.ReadyAsync();

        Assert.Equal(1, await store.WriteAsync("a"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(folder, "deeper", "still")));
    }

    [Fact]
    public async Task File_NotADatabase_IsLeftAsItIsAndServedOnceItIsMovedAway()
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(TheFile, new string('x', 8192));
        await using var store = new OpeningStore(new() { Folder = folder });

        await store.StartAsync();
        var fault = await store.FailedAsync();

        Assert.Equal(StorageFaultKind.NotADatabase, fault.Kind);
        Assert.Contains("is not a SQLite database", store.LogText, StringComparison.Ordinal);
        Assert.Equal(8192, new FileInfo(TheFile).Length);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => store.WriteAsync("a"));
        File.Move(TheFile, TheFile + ".aside");
        await store.ReadyAsync();
        Assert.Equal(1, await store.WriteAsync("a"));
    }

    [Fact]
    public async Task File_ReadOnly_IsRefusedPlainly()
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(TheFile, []);
        await using var store = new OpeningStore(new() { ConnectionString = $"Data Source={TheFile};Mode=ReadOnly" });

        await store.StartAsync();

        Assert.Equal(StorageFaultKind.ReadOnly, (await store.FailedAsync()).Kind);
    }

    [Fact]
    public async Task File_LockedByAnotherProcess_IsServedAgainOnceItIsFree()
    {
        await using var store = new OpeningStore(new() { Folder = folder });
        await store.StartAsync();
        await store.ReadyAsync();
        await using var other = new SqliteConnection($"Data Source={TheFile};Pooling=False");
        await other.OpenAsync();
        await other.ExecuteAsync("BEGIN IMMEDIATE");

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.WriteAsync("a"));
        Assert.Equal(StorageFaultKind.Locked, refused.Fault.Kind);
        await other.ExecuteAsync("COMMIT");
        await store.ReadyAsync();

        Assert.Equal(1, await store.WriteAsync("a"));
    }

    [Fact]
    public async Task Disk_Full_KeepsNoPartOfTheChangeAndServesAgainOnceThereIsRoom()
    {
        // No opener here: its own connection would not know the limit, which SQLite keeps for each connection.
        await using var store = new OpeningStore(new() { ConnectionString = $"Data Source={TheFile}" });
        await new Migrator(store.Database, store.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<Migrator>.Instance).RunAsync(CancellationToken.None);
        store.Health.Ready();
        await LimitAsync(store, "SELECT page_count + 2 FROM pragma_page_count");

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => store.Database.WriteAsync(async (transaction, token) =>
        {
            for (var i = 0; i < 100; i++)
                await transaction.ExecuteAsync("INSERT INTO settings (name, value) VALUES (@Name, @Value)", new { Name = $"n{i}", Value = new string('x', 1000) }, token);
            return 0;
        }, CancellationToken.None));
        await LimitAsync(store, "SELECT 1000000");
        store.Health.Ready();

        Assert.Equal(StorageFaultKind.Full, refused.Fault.Kind);
        Assert.Equal(0, await store.Database.QueryFirstAsync<long>("SELECT count(*) FROM settings WHERE name LIKE 'n%'", null, CancellationToken.None));
        Assert.Equal(1, await store.WriteAsync("a"));
    }

    [Fact]
    public async Task File_RemovedWhileInUse_IsNoticedAndMadeAgain()
    {
        await using var store = new OpeningStore(new() { Folder = folder });
        await store.StartAsync();
        await store.ReadyAsync();
        await store.WriteAsync("before");

        foreach (var file in Directory.GetFiles(folder))
            File.Delete(file);
        await store.FailedAsync();
        await store.ReadyAsync();

        Assert.Contains("was removed while in use", store.LogText, StringComparison.Ordinal);
        Assert.Equal(0, await store.CountAsync("before"));
        Assert.True(File.Exists(TheFile));
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static async Task LimitAsync(OpeningStore store, string pages)
    {
        await using var connection = await store.Database.Source.OpenConnectionAsync();
        var limit = await connection.QuerySingleAsync<long>(pages);
        await connection.ExecuteAsync($"PRAGMA max_page_count = {limit}");
    }
}
