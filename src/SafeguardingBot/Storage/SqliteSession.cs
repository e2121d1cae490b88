using System.Data.Common;
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
    private readonly Dictionary<string, SqliteCommand> statements = new(StringComparer.Ordinal);
    private Durability durability = Durability.PowerLoss;

    public SqliteSession(SqliteDataSource source)
    {
        (this.source, generation) = (source, source.Generation);
        Connection = source.OpenUnpooled();
        Execute($"PRAGMA wal_autocheckpoint = {PagesBeforeCheckpoint}");
    }

    public SqliteConnection Connection { get; }

    /// <summary>False also when SQLite has given up the transaction that was begun.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(Connection.Handle) == 0;

    /// <summary>The file has been removed or replaced since.</summary>
    public bool IsOutdated => generation != source.Generation;

    public void Begin(Durability least)
    {
        if (least != durability)
            Execute(least == Durability.PowerLoss ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        durability = least;
        Execute("BEGIN IMMEDIATE");
    }

    public void Commit() => Execute("COMMIT");

    public void Undo() => Execute("ROLLBACK");

    /// <summary>Runs a statement with its values and reads its first row, if it gives one.</summary>
    public T? Run<T>(Statement statement, ReadOnlySpan<object?> values, Func<DbDataReader, T> read)
    {
        if (!statements.TryGetValue(statement.OnSqlite, out var command))
        {
            command = Connection.CreateCommand();
            statement.Describe(command, statement.OnSqlite);
            statements.Add(statement.OnSqlite, command);
        }

        Statement.Fill(command, values);
        using var reader = command.ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public void Dispose()
    {
        foreach (var command in statements.Values)
            command.Dispose();
        Connection.Dispose();
    }

    private void Execute(string sql)
    {
        if (!statements.TryGetValue(sql, out var command))
        {
            command = Connection.CreateCommand();
            command.CommandText = sql;
            statements.Add(sql, command);
        }

        command.ExecuteNonQuery();
    }
}
