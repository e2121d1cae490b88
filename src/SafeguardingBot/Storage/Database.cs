using System.Data;
using System.Data.Common;
using Azure.Core;
using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SafeguardingBot.Storage;

/// <summary>
/// The store. Every use either happens whole or throws <see cref="StorageUnavailableException"/>; while the store is known to be away
/// it throws at once. Statements are written for both providers; parameters are the only place for values.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    /// <summary>The longest that anything but a migration may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly StorageHealth health;
    private readonly TimeProvider time;
    private long roundTrips;

    // SQLite has one writer: waiting here is fair and cheap, waiting inside the driver is neither.
    private readonly SemaphoreSlim writer = new(1, 1);
    private readonly GroupCommit? together;

    static Database() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public Database(IOptions<StorageOptions> options, StorageHealth health, TimeProvider time)
        : this(options.Value, health, time)
    {
    }

    internal Database(StorageOptions options, StorageHealth health, TimeProvider time, TokenCredential? identity = null)
    {
        (this.health, this.time) = (health, time);
        Provider = options.Provider;
        if (Provider == StorageProvider.Sqlite)
        {
            var source = new SqliteDataSource(options.SqliteConnectionString());
            (Source, Place) = (source, $"The database '{source.File}'");
            together = new GroupCommit(source, writer);
        }
        else
        {
            var (source, place) = PostgreSqlSource.Open(options, identity);
            (Source, Place) = (source, place);
        }
    }

    public StorageProvider Provider { get; }

    /// <summary>What the store is called in messages: its file, or its server and name; never its password.</summary>
    public string Place { get; }

    internal DbDataSource Source { get; }

    /// <summary>How often the store was spoken to, for the promise of one read and one write a question.</summary>
    internal long RoundTrips => Interlocked.Read(ref roundTrips);

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? values, CancellationToken cancellationToken, TimeSpan? within = null) =>
        UseAsync(async (connection, token) => (IReadOnlyList<T>)[.. await connection.QueryAsync<T>(new CommandDefinition(sql, values, cancellationToken: token))], within, cancellationToken);

    public Task<T?> QueryFirstAsync<T>(string sql, object? values, CancellationToken cancellationToken, TimeSpan? within = null) =>
        UseAsync((connection, token) => connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, values, cancellationToken: token)), within, cancellationToken);

    /// <summary>Runs statements as one change, in one round trip; returns the number of rows changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? values, CancellationToken cancellationToken, TimeSpan? within = null) =>
        together is null
            // Statements of one command share one implicit transaction, which saves BEGIN and COMMIT their own trips.
            ? UseAsync((connection, token) => connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: token)), within, cancellationToken, new() { MayHaveBegun = true })
            : TogetherAsync(session => session.Connection.Execute(sql, values), Durability.PowerLoss, within, cancellationToken);

    /// <summary>Runs a statement of every turn as one change, in one round trip; returns what its first row, if any, is read as.</summary>
    internal Task<T?> RunAsync<T>(Statement statement, object?[] values, Func<IRow, T> read, CancellationToken cancellationToken, TimeSpan? within = null) =>
        together is null
            ? UseAsync((connection, token) => RunAsync(connection, statement, values, read, token), within, cancellationToken, new() { MayHaveBegun = true })
            : TogetherAsync(session => session.Run(statement, values, read), statement.Durability, within, cancellationToken);

    /// <summary>Runs a statement of every turn for each row of values, as one change in one round trip.</summary>
    internal Task RunAllAsync(Statement statement, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken) =>
        together is null
            ? UseAsync((connection, token) => RunAllAsync(connection, statement, rows, token), within: null, cancellationToken, new() { MayHaveBegun = true })
            : TogetherAsync(session => RunAll(session, statement, rows), statement.Durability, within: null, cancellationToken);

    /// <summary>Runs a change of several steps in one transaction. It may run again after a deadlock, so it touches nothing but the store.</summary>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, CancellationToken, Task<T>> change, CancellationToken cancellationToken, TimeSpan? within = null)
    {
        var commit = new Commit();
        if (Provider == StorageProvider.PostgreSql)
            return await UseAsync((connection, token) => TransactAsync(connection, change, commit, token), within, cancellationToken, commit);

        RefuseWhileAway();
        if (!await writer.WaitAsync(within ?? Patience, cancellationToken))
            throw new StorageUnavailableException(StorageFault.TooSlow(Place));
        try
        {
            return await UseAsync((connection, token) => TransactAsync(connection, change, commit, token), within, cancellationToken, commit);
        }
        finally
        {
            writer.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (together is not null)
            await together.DisposeAsync();
        await Source.DisposeAsync();
        writer.Dispose();
    }

    private static async Task<T> TransactAsync<T>(
        DbConnection connection, Func<DbTransaction, CancellationToken, Task<T>> change, Commit commit, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.Unspecified, cancellationToken);
        var result = await change(transaction, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        commit.MayHaveBegun = true;
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private static async Task<T?> RunAsync<T>(DbConnection connection, Statement statement, object?[] values, Func<IRow, T> read, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        statement.Describe(command, statement.OnPostgreSql);
        Statement.Fill(command, values);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var result = await reader.ReadAsync(cancellationToken) ? read(new DataReaderRow(reader)) : default;
        while (await reader.NextResultAsync(cancellationToken))
        {
            // The fault of a later statement is told here.
        }

        return result;
    }

    private static int RunAll(SqliteSession session, Statement statement, IReadOnlyList<object?[]> rows)
    {
        foreach (var values in rows)
            session.Run(statement, values, static _ => true);
        return rows.Count;
    }

    // The commands of one batch share one implicit transaction.
    private static async Task<int> RunAllAsync(DbConnection connection, Statement statement, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        foreach (var values in rows)
            batch.BatchCommands.Add(statement.Describe(batch.CreateBatchCommand(), statement.OnPostgreSql, values));
        return await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<T> TogetherAsync<T>(Func<SqliteSession, T> make, Durability durability, TimeSpan? within, CancellationToken cancellationToken)
    {
        RefuseWhileAway();
        Interlocked.Increment(ref roundTrips);
        var change = together!.Add(make, durability); // only SQLite comes here
        try
        {
            return await change.Done.WaitAsync(within ?? Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            var fault = StorageFault.TooSlow(Place);
            if (change.TryTakeBack())
                throw new StorageUnavailableException(fault);
            health.Failed(fault);
            throw new StorageUnavailableException(fault, outcomeIsUnknown: true);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            change.TryTakeBack();
            throw;
        }
        catch (Exception e) when (StorageFault.Of(e, Place) is { } fault)
        {
            health.Failed(fault);
            throw new StorageUnavailableException(fault);
        }
    }

    private async Task<T> UseAsync<T>(
        Func<DbConnection, CancellationToken, Task<T>> use, TimeSpan? within, CancellationToken cancellationToken, Commit? commit = null)
    {
        RefuseWhileAway();
        using var patience = new CancellationTokenSource(within ?? Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await Undone.DoAgainAsync(() =>
            {
                Interlocked.Increment(ref roundTrips);
                return LeaveBehindAsync(OpenAndUseAsync(use, either.Token), either.Token);
            });
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && FaultOf(e, patience) is { } fault)
        {
            var isUnknown = commit is { MayHaveBegun: true } && fault.Kind is StorageFaultKind.Unreachable or StorageFaultKind.Slow;
            health.Failed(fault);
            throw new StorageUnavailableException(fault, isUnknown);
        }
    }

    private async Task<T> OpenAndUseAsync<T>(Func<DbConnection, CancellationToken, Task<T>> use, CancellationToken cancellationToken)
    {
        await using var connection = await Source.OpenConnectionAsync(cancellationToken);
        return await use(connection, cancellationToken);
    }

    /// <summary>A driver whose server hangs may take long to give up, even when it is told to; nobody waits for that.</summary>
    private static async Task<T> LeaveBehindAsync<T>(Task<T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work.WaitAsync(cancellationToken);
        }
        finally
        {
            if (!work.IsCompleted)
                _ = work.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private StorageFault? FaultOf(Exception exception, CancellationTokenSource patience) =>
        exception is OperationCanceledException && patience.IsCancellationRequested ? StorageFault.TooSlow(Place) : StorageFault.Of(exception, Place);

    private void RefuseWhileAway()
    {
        if (health.Fault is { } fault)
            throw new StorageUnavailableException(fault);
    }

    /// <summary>Whether a lost connection may have lost the answer to a commit.</summary>
    private sealed class Commit
    {
        public bool MayHaveBegun { get; set; }
    }
}

/// <summary>Dapper with the transaction and the token always given.</summary>
internal static class TransactionExtensions
{
    public static Task<int> ExecuteAsync(this DbTransaction transaction, string sql, object? values, CancellationToken cancellationToken) =>
        Connection(transaction).ExecuteAsync(new CommandDefinition(sql, values, transaction, cancellationToken: cancellationToken));

    public static async Task<IReadOnlyList<T>> QueryAsync<T>(this DbTransaction transaction, string sql, object? values, CancellationToken cancellationToken) =>
        [.. await Connection(transaction).QueryAsync<T>(new CommandDefinition(sql, values, transaction, cancellationToken: cancellationToken))];

    public static Task<T?> QueryFirstAsync<T>(this DbTransaction transaction, string sql, object? values, CancellationToken cancellationToken) =>
        Connection(transaction).QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, values, transaction, cancellationToken: cancellationToken));

    private static DbConnection Connection(DbTransaction transaction) => transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");
}
