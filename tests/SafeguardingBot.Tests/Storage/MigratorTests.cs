using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

public abstract class MigratorTests(StorageProvider provider)
{
    private protected static readonly Migration Later = new(1000, "later", "CREATE TABLE added_later (id text PRIMARY KEY);");

    [Fact]
    public async Task Run_Twice_AppliesEachMigrationOnce()
    {
        await using var store = await TestStore.OpenAsync(provider);

        await store.MigratorOf(store.Database).RunAsync(CancellationToken.None);

        Assert.Equal(Migrations.All.Select(m => (long)m.Version), await VersionsAsync(store));
    }

    [Fact]
    public async Task Run_ByEightReplicasTogether_AppliesEachMigrationOnce()
    {
        await using var store = await TestStore.EmptyAsync(provider);

        var replicas = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.OpenReplicaAsync())));

        var versions = await replicas[0].Database.QueryAsync<long>("SELECT version FROM schema_versions ORDER BY version", null, CancellationToken.None);
        Assert.Equal(Migrations.All.Select(m => (long)m.Version), versions);
    }

    [Fact]
    public async Task Run_AfterAMigrationFailedHalfWay_LeavesNoTraceAndGoesOn()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var broken = Later with { Sql = $"{Later.Sql} INSERT INTO no_such_table VALUES (1);" };

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.MigratorOf(store.Database, [.. Migrations.All, broken]).RunAsync(CancellationToken.None));
        await store.MigratorOf(store.Database, [.. Migrations.All, Later]).RunAsync(CancellationToken.None);

        Assert.Equal(1000, (await VersionsAsync(store))[^1]);
        Assert.Equal(0, await store.Database.QueryFirstAsync<long>("SELECT count(*) FROM added_later", null, CancellationToken.None));
    }

    [Fact]
    public async Task Run_OfTheVersionBefore_LeavesANewerSchemaAlone()
    {
        await using var store = await TestStore.OpenAsync(provider);
        await store.MigratorOf(store.Database, [.. Migrations.All, Later]).RunAsync(CancellationToken.None);

        var (old, _) = await store.OpenReplicaAsync();

        Assert.Equal(1, await old.ExecuteAsync("INSERT INTO settings (name, value) VALUES ('a', 'b')", null, CancellationToken.None));
        Assert.Equal(1000, (await VersionsAsync(store))[^1]);
    }

    [Fact]
    public async Task Run_WhileTheOldVersionServes_DoesNotFailItsWrites()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (other, _) = await store.OpenReplicaAsync();
        using var stop = new CancellationTokenSource();
        var written = 0;
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var serving = Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; written++)
            {
                await store.Database.ExecuteAsync("INSERT INTO settings (name, value) VALUES (@written, 'x')", new { written = $"{written}" }, CancellationToken.None);
                first.TrySetResult();
            }
        });
        await first.Task;

        var more = Enumerable.Range(1001, 20).Select(i => new Migration(i, $"more {i}", $"ALTER TABLE settings ADD COLUMN added_{i} text;"));
        await store.MigratorOf(other, [.. Migrations.All, .. more]).RunAsync(CancellationToken.None);
        await stop.CancelAsync();
        await serving;

        Assert.Equal(written, await store.Database.QueryFirstAsync<long>("SELECT count(*) FROM settings WHERE value = 'x'", null, CancellationToken.None));
        Assert.True(written > 0);
    }

    private protected static Task<IReadOnlyList<long>> VersionsAsync(TestStore store) =>
        store.Database.QueryAsync<long>("SELECT version FROM schema_versions ORDER BY version", null, CancellationToken.None);
}

public sealed class MigratorOnSqlite() : MigratorTests(StorageProvider.Sqlite);

public sealed class MigratorOnPostgreSql() : MigratorTests(StorageProvider.PostgreSql)
{
    [Fact]
    public async Task Run_UndoneByADeadlock_IsDoneAgain()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.PostgreSql);
        // Waits for another that waits for it, once.
        var crossing = Later with
        {
            Sql = """
                CREATE TABLE added_later (id text PRIMARY KEY);
                LOCK TABLE settings;
                DO $$ BEGIN
                    WHILE NOT EXISTS (SELECT FROM pg_locks WHERE relation = 'settings'::regclass AND NOT granted) AND NOT EXISTS (SELECT FROM settings) LOOP
                        PERFORM pg_sleep(0.01);
                    END LOOP;
                END $$;
                LOCK TABLE audit_head;
                """,
        };
        var migration = Task.CompletedTask;

        await store.Database.WriteAsync(async (transaction, token) =>
        {
            // It alone is never the one that is undone.
            await transaction.ExecuteAsync("SET LOCAL deadlock_timeout = '1h'; LOCK TABLE audit_head", null, token);
            migration = store.MigratorOf(store.Database, [.. Migrations.All, crossing]).RunAsync(CancellationToken.None);
            while (await transaction.QueryFirstAsync<long>("SELECT count(*) FROM pg_locks WHERE relation = 'settings'::regclass AND mode = 'AccessExclusiveLock'", null, token) == 0)
                await Task.Yield();
            return await transaction.ExecuteAsync("INSERT INTO settings (name, value) VALUES ('a', 'b')", null, token);
        }, CancellationToken.None);
        await migration;

        Assert.Equal(1000, (await VersionsAsync(store))[^1]);
        Assert.Equal(1, await store.Database.QueryFirstAsync<long>("SELECT count(*) FROM settings", null, CancellationToken.None));
    }
}
