using Dapper;
using Npgsql;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

/// <summary>What happens to the server and the way to it.</summary>
public sealed class PostgreSqlFaultTests
{
    [Theory]
    [InlineData("Password", "wrong", StorageFaultKind.AccessDenied)]
    [InlineData("Database", "nowhere", StorageFaultKind.Missing)]
    [InlineData("Port", "1", StorageFaultKind.Unreachable)]
    public async Task Settings_Wrong_AreToldPlainlyWithoutThePassword(string setting, string value, StorageFaultKind expected)
    {
        var settings = new NpgsqlConnectionStringBuilder(await SharedPostgreSql.ServerAsync()) { [setting] = value };
        await using var store = new OpeningStore(new() { Provider = StorageProvider.PostgreSql, ConnectionString = settings.ToString() });

        await store.StartAsync();
        var fault = await store.FailedAsync();

        Assert.Equal(expected, fault.Kind);
        Assert.Contains(fault.Message, store.LogText, StringComparison.Ordinal);
        Assert.DoesNotContain(settings.Password ?? "none", store.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_MadeLater_IsServedFromThenOn()
    {
        await using var place = await TestStore.EmptyAsync(StorageProvider.PostgreSql);
        var settings = new NpgsqlConnectionStringBuilder(place.Options.ConnectionString);
        var (name, later) = (settings.Database, $"{settings.Database}_later");
        settings.Database = later;
        await using var store = new OpeningStore(new() { Provider = StorageProvider.PostgreSql, ConnectionString = settings.ToString() });
        await store.StartAsync();
        await store.FailedAsync();

        settings.Database = "postgres";
        await using var server = new NpgsqlConnection(settings.ToString());
        await server.ExecuteAsync($"ALTER DATABASE {name} RENAME TO {later}");
        await store.ReadyAsync();

        Assert.Equal(1, await store.WriteAsync("a"));
        await store.Database.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await server.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{later}'");
        await server.ExecuteAsync($"ALTER DATABASE {later} RENAME TO {name}");
    }

    [Fact]
    public async Task Database_ReadOnly_IsServedAgainOnceItIsNot()
    {
        await using var place = await TestStore.OpenAsync(StorageProvider.PostgreSql);
        var settings = new NpgsqlConnectionStringBuilder(place.Options.ConnectionString);
        await using var admin = new NpgsqlConnection(settings.ToString());
        await admin.ExecuteAsync($"ALTER DATABASE {settings.Database} SET default_transaction_read_only = on");
        settings.Pooling = false;
        await using var store = new OpeningStore(new() { Provider = StorageProvider.PostgreSql, ConnectionString = settings.ToString() });

        await store.StartAsync();
        Assert.Equal(StorageFaultKind.ReadOnly, (await store.FailedAsync()).Kind);
        await admin.ExecuteAsync($"ALTER DATABASE {settings.Database} RESET default_transaction_read_only");
        await store.ReadyAsync();

        Assert.Equal(1, await store.WriteAsync("a"));
    }

    [Fact]
    public async Task Connections_AllCut_AreMadeAgain()
    {
        await using var place = await TestStore.OpenAsync(StorageProvider.PostgreSql);
        await using var store = new OpeningStore(place.Options);
        await store.StartAsync();
        await store.ReadyAsync();
        await store.WriteAsync("before");
        var settings = new NpgsqlConnectionStringBuilder(place.Options.ConnectionString);
        await using var admin = new NpgsqlConnection(settings.ToString());

        await admin.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await WriteUntilKeptAsync(store, "after");

        Assert.Equal((1, 1), (await store.CountAsync("before"), await store.CountAsync("after")));
    }

    /// <summary>Repeats a change with the same key until it is known to be kept, as the callers of the store do.</summary>
    internal static async Task WriteUntilKeptAsync(OpeningStore store, string name)
    {
        while (true)
        {
            try
            {
                await store.WriteAsync(name);
                return;
            }
            catch (StorageUnavailableException)
            {
                await store.ReadyAsync();
            }
        }
    }
}
