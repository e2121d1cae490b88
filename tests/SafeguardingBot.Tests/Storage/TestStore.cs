using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using SafeguardingBot.Jobs;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

/// <summary>An empty store of a test's own, brought up to date; more than one replica may open it.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private readonly List<Database> opened = [];
    private readonly string? server;

    private TestStore(StorageOptions options, string? server) => (Options, this.server) = (options, server);

    public StorageOptions Options { get; }

    public MovableClock Time { get; } = new();

    public Database Database { get; private set; } = null!; // set by OpenAsync before anybody sees the store

    public StorageHealth Health { get; private set; } = null!;

    public JobWatch Jobs => new(Health, Time, NullLoggerFactory.Instance);

    public static async Task<TestStore> OpenAsync(StorageProvider provider, string? onServer = null)
    {
        var store = await EmptyAsync(provider, onServer);
        (store.Database, store.Health) = await store.OpenReplicaAsync();
        return store;
    }

    /// <summary>A place for a store that nobody has opened.</summary>
    public static async Task<TestStore> EmptyAsync(StorageProvider provider, string? onServer = null)
    {
        var name = $"t{Guid.NewGuid():N}";
        if (provider == StorageProvider.Sqlite)
            return new(new() { Folder = Path.Combine(Path.GetTempPath(), "safeguardingbot-tests", name) }, null);

        var at = onServer ?? await SharedPostgreSql.ServerAsync();
        await OnServerAsync(at, $"CREATE DATABASE {name}");
        return new(new() { Provider = provider, ConnectionString = new NpgsqlConnectionStringBuilder(at) { Database = name, Pooling = true, MaxPoolSize = 20 }.ToString() }, at);
    }

    public async Task<(Database Database, StorageHealth Health)> OpenReplicaAsync(StorageOptions? options = null)
    {
        var health = new StorageHealth();
        var database = new Database(options ?? Options, health, Time);
        opened.Add(database);
        await MigratorOf(database).RunAsync(CancellationToken.None);
        health.Ready();
        return (database, health);
    }

    /// <summary>Opens it with the schema of an earlier version.</summary>
    public async Task OpenAsOfAsync(IReadOnlyList<Migration> migrations)
    {
        Health = new();
        Database = new(Options, Health, Time);
        opened.Add(Database);
        await MigratorOf(Database, migrations).RunAsync(CancellationToken.None);
        Health.Ready();
    }

    public Migrator MigratorOf(Database database, IReadOnlyList<Migration>? migrations = null) => new(database, Time, NullLogger<Migrator>.Instance, migrations);

    public AuditTrail Audit(Database? database = null) => new(database ?? Database, Time);

    public string SqliteFile => new SqliteConnectionStringBuilder(Options.SqliteConnectionString()).DataSource;

    public async ValueTask DisposeAsync()
    {
        foreach (var database in opened)
            await database.DisposeAsync();
        if (server is not null)
            await OnServerAsync(server, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(Options.ConnectionString).Database} WITH (FORCE)");
        else if (Directory.Exists(Options.Folder))
            Directory.Delete(Options.Folder, recursive: true);
    }

    private static async Task OnServerAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Tells the time that a test sets; its timers are real ones.</summary>
internal sealed class MovableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 9, 15, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
