using System.Data.Common;
using Dapper;
using Npgsql;

namespace SafeguardingBot.Storage;

/// <summary>Waits for a publish on any replica: told by PostgreSQL at once, looked for five times a second on SQLite.</summary>
internal sealed class LibraryNews(Database database, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    // A notification cannot be lost while the connection lives; a dead connection may take its time to show.
    private static readonly TimeSpan Listen = TimeSpan.FromSeconds(5);

    /// <summary>Runs <paramref name="catchUp"/> whenever there may be news, until it throws or the store is away.</summary>
    /// <exception cref="StorageUnavailableException">The store is away.</exception>
    public async Task FollowAsync(Func<CancellationToken, Task> catchUp, CancellationToken cancellationToken)
    {
        try
        {
            await WatchAsync(catchUp, cancellationToken);
        }
        catch (DbException e) when (StorageFault.Of(e, database.Place) is { } fault)
        {
            throw new StorageUnavailableException(fault);
        }
    }

    private async Task WatchAsync(Func<CancellationToken, Task> catchUp, CancellationToken cancellationToken)
    {
        if (database.Provider == StorageProvider.Sqlite)
        {
            for (; ; await Task.Delay(Look, time, cancellationToken))
                await catchUp(cancellationToken);
        }

        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition($"LISTEN {LibraryStore.Channel}", cancellationToken: cancellationToken));
        for (; ; await WaitAsync(connection, cancellationToken))
            await catchUp(cancellationToken);
    }

    private static Task WaitAsync(DbConnection connection, CancellationToken cancellationToken) => ((NpgsqlConnection)connection).WaitAsync(Listen, cancellationToken);
}
