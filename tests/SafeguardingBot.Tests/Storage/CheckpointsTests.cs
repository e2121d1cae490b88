using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

/// <summary>SQLite's log, which is moved into the file while changes go on.</summary>
public sealed class CheckpointsTests
{
    private const int PageSize = 4_096, Pages = 100, Changes = 10_000;

    private static readonly Statement Insert = new("INSERT INTO settings (name, value) VALUES (@Name, @Value)", "", Durability.ProcessLoss, "@Name", "@Value");

    [Fact]
    public async Task Log_UnderManyChanges_StartsAgainAndNothingIsLost()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);
        await using var source = new SqliteDataSource(store.Options.SqliteConnectionString());
        using var writer = new SemaphoreSlim(1, 1);
        var longest = 0L;
        await using (var commits = new GroupCommit(source, writer, Pages))
        {
            for (var i = 0; i < Changes; i++)
            {
                await commits.Add(session => session.Run(Insert, [$"n{i}", new string('x', 500)], static _ => true), Durability.ProcessLoss).Done;
                if (i % 50 == 0)
                    longest = Math.Max(longest, new FileInfo($"{store.SqliteFile}-wal").Length);
            }
        }

        // Each change writes two pages or more, one of the table and one of its key.
        TestContext.Current.TestOutputHelper?.WriteLine($"The log was at most {longest / PageSize} pages long.");
        Assert.InRange(longest, 1, (long)Changes * PageSize);
        Assert.Equal(Changes, await store.Database.QueryFirstAsync<long>("SELECT count(*) FROM settings WHERE name LIKE 'n%'", null, CancellationToken.None));
        Assert.Equal("ok", await store.Database.QueryFirstAsync<string>("PRAGMA integrity_check", null, CancellationToken.None));
    }

    [Fact]
    public async Task Log_WhileSomebodyReadsForLong_GrowsAndStartsAgainAfterwards()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);
        await using var source = new SqliteDataSource(store.Options.SqliteConnectionString());
        var length = () => new FileInfo($"{store.SqliteFile}-wal").Length;

        await using (var reader = await source.OpenConnectionAsync(CancellationToken.None))
        {
            await using var reading = reader.CreateCommand();
            reading.CommandText = "BEGIN; SELECT count(*) FROM settings";
            await reading.ExecuteScalarAsync(CancellationToken.None);
            await FillAsync(source, "a", 1_000);
            reading.CommandText = "COMMIT";
            await reading.ExecuteNonQueryAsync(CancellationToken.None);
        }

        // Fewer changes follow than the log has room for, so only one that never starts again grows: however slow the machine moves it.
        await FillAsync(source, "b", 500);
        var grown = length();
        await FillAsync(source, "c", 300);

        Assert.Equal(grown, length()); // a log that starts again keeps its file
    }

    /// <summary>Returns when what was begun to move the log has ended too.</summary>
    private static async Task FillAsync(SqliteDataSource source, string name, int changes)
    {
        using var writer = new SemaphoreSlim(1, 1);
        await using var commits = new GroupCommit(source, writer, Pages);
        for (var i = 0; i < changes; i++)
            await commits.Add(session => session.Run(Insert, [$"{name}{i}", new string('x', 500)], static _ => true), Durability.ProcessLoss).Done;
    }
}
