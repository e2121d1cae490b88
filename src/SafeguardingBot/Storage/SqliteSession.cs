using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SafeguardingBot.Storage;

/// <summary>One connection to the file that is kept open, with the statements that it has run. For one user at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteDataSource source;
    private readonly int generation;
    // By the text itself and not by what it says: each is a constant, and long to read through.
    private readonly Dictionary<string, PreparedStatement> statements = new(ReferenceEqualityComparer.Instance);
    private Durability durability = Durability.PowerLoss;

    public SqliteSession(SqliteDataSource source)
    {
        (this.source, generation) = (source, source.Generation);
        Connection = source.OpenUnpooled();
    }

    public SqliteConnection Connection { get; }

    /// <summary>False also when SQLite has given up the transaction that was begun.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(Connection.Handle) == 0;

    /// <summary>The file has been removed or replaced since.</summary>
    public bool IsOutdated => generation != source.Generation;

    /// <summary>Pages that its commits wrote to the log.</summary>
    public int PagesWritten => Written(countAnew: false);

    public void CountPagesAnew() => Written(countAnew: true);

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

    private int Written(bool countAnew)
    {
        _ = raw.sqlite3_db_status(Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, countAnew ? 1 : 0);
        return pages;
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
