using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SafeguardingBot.Storage;

/// <summary>One connection to the file that is kept open, with the statements that it has run. For one user at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    /// <summary>Pages of the log that are worth moving into the file at once; many of them hold the same rows, and each is moved once.</summary>
    private const int PagesBeforeCheckpoint = 4_000;

    private readonly SqliteDataSource source;
    private readonly int generation;
    private readonly Dictionary<string, PreparedStatement> statements = new(StringComparer.Ordinal);
    private Durability durability = Durability.PowerLoss;

    public SqliteSession(SqliteDataSource source)
    {
        (this.source, generation) = (source, source.Generation);
        Connection = source.OpenUnpooled();
        Set($"PRAGMA wal_autocheckpoint = {PagesBeforeCheckpoint}");
    }

    public SqliteConnection Connection { get; }

    /// <summary>False also when SQLite has given up the transaction that was begun.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(Connection.Handle) == 0;

    /// <summary>The file has been removed or replaced since.</summary>
    public bool IsOutdated => generation != source.Generation;

    public void Begin(Durability least)
    {
        if (least != durability)
            Set(least == Durability.PowerLoss ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        durability = least;
        Execute("BEGIN IMMEDIATE");
    }

    public void Commit() => Execute("COMMIT");

    public void Undo() => Execute("ROLLBACK");

    /// <summary>Runs a statement with its values and reads its first row, if it gives one.</summary>
    public T? Run<T>(Statement statement, ReadOnlySpan<object?> values, Func<IRow, T> read) => Prepared(statement.OnSqlite, statement.Names).Run(values, read);

    public void Dispose()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
        Connection.Dispose();
    }

    // Not kept: SQLite sets it while it prepares the statement, and not when it is run for the first time.
    private void Set(string setting)
    {
        using var statement = new PreparedStatement(Handle, setting);
        statement.Run([], static _ => true);
    }

    private void Execute(string sql) => Prepared(sql, []).Run([], static _ => true);

    private sqlite3 Handle => Connection.Handle ?? throw new ObjectDisposedException(nameof(SqliteSession));

    private PreparedStatement Prepared(string sql, string[] names)
    {
        if (!statements.TryGetValue(sql, out var statement))
            statements.Add(sql, statement = new(Handle, sql, names));
        return statement;
    }
}
