using System.Data.Common;
using Dapper;

namespace SafeguardingBot.Storage;

/// <summary>
/// Brings the schema up to date: one migration, one transaction, under a lock that replicas starting together wait for. Killed half-way,
/// it goes on where it stopped. A schema from a newer version is left alone, since migrations only add.
/// </summary>
internal sealed partial class Migrator(Database database, TimeProvider time, ILogger<Migrator> log, IReadOnlyList<Migration>? migrations = null)
{
    // Any number will do that nothing else locks in this database.
    private const long LockKey = 0x5AFE_6A2D;

    private readonly IReadOnlyList<Migration> migrations = migrations ?? Migrations.All;

    /// <summary>Throws what the driver throws: the store is not ready yet, so nothing else looks at it.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await PrepareAsync(connection, cancellationToken);
        // The version that serves and this one may wait for each other.
        while (await Undone.DoAgainAsync(() => ApplyNextAsync(connection, cancellationToken)) is { } applied)
            Log.Applied(log, applied.Version, applied.Name);
    }

    private async Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // Waits for others that migrate, but not for ever: behind a waiting ALTER TABLE, the version that serves would wait too.
        var patience = database.Provider == StorageProvider.Sqlite
            ? "PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000;"
            : "SET lock_timeout = '5s';";
        await connection.ExecuteAsync(new CommandDefinition(patience, cancellationToken: cancellationToken));
    }

    private async Task<Migration?> ApplyNextAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // On SQLite this takes the write lock at once.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.Provider == StorageProvider.PostgreSql)
            await transaction.ExecuteAsync("SELECT pg_advisory_xact_lock(@LockKey)", new { LockKey }, cancellationToken);

        await transaction.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_versions (version bigint PRIMARY KEY, name text NOT NULL, applied_at bigint NOT NULL)", null, cancellationToken);
        var version = await transaction.QueryFirstAsync<long>("SELECT coalesce(max(version), 0) FROM schema_versions", null, cancellationToken);
        var next = migrations.FirstOrDefault(m => m.Version > version);
        if (next is not null)
        {
            await transaction.ExecuteAsync(next.For(database.Provider), null, cancellationToken);
            await transaction.ExecuteAsync(
                "INSERT INTO schema_versions (version, name, applied_at) VALUES (@Version, @Name, @Now)",
                new { next.Version, next.Name, Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return next;
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Information, "The database is now at version {Version}: {Name}.")]
        public static partial void Applied(ILogger logger, int version, string name);
    }
}
