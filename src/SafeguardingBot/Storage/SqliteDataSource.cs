using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace SafeguardingBot.Storage;

/// <summary>Opens connections to one SQLite file: write-ahead log, foreign keys, and a second's patience with other processes.</summary>
internal sealed class SqliteDataSource : DbDataSource
{
    /// <summary>When the log is so long that a commit moves it into the file itself: twice what <see cref="Checkpoints"/> lets it grow to.</summary>
    private const int MostPagesOfLog = 32_000;

    private readonly SqliteConnectionStringBuilder settings;
    private readonly ConditionalWeakTable<object, object> prepared = [];
    private int generation;

    public SqliteDataSource(string connectionString)
    {
        settings = new(connectionString);
        if (settings.DataSource.Length > 0 && settings.DataSource != ":memory:")
            settings.DataSource = Path.GetFullPath(settings.DataSource);
        // A write that waits longer than this is refused; a person waits for the answer.
        settings.DefaultTimeout = 1;
        ConnectionString = settings.ToString();
    }

    public override string ConnectionString { get; }

    public string File => settings.DataSource;

    /// <summary>Another number since the file may be another.</summary>
    public int Generation => Volatile.Read(ref generation);

    public void ForgetPooled()
    {
        Interlocked.Increment(ref generation);
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override DbConnection OpenDbConnection() => Open(ConnectionString);

    /// <summary>A connection for one user, who keeps it.</summary>
    public SqliteConnection OpenUnpooled() => Open(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString());

    /// <summary>The same, and not where there is no file any more.</summary>
    public SqliteConnection OpenExisting() => Open(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString());

    private SqliteConnection Open(string connectionString)
    {
        if (settings.Mode is SqliteOpenMode.ReadWriteCreate && Path.GetDirectoryName(File) is { Length: > 0 } folder)
            MakeForUsAlone(folder);

        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // What is set stays set while a connection rests in the pool.
    private void Prepare(SqliteConnection connection)
    {
        if (connection.Handle is not { } handle || prepared.TryGetValue(handle, out _))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 1000; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = {MostPagesOfLog};";
        command.ExecuteNonQuery();
        prepared.TryAdd(handle, handle);
    }

    private static void MakeForUsAlone(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // The driver has no asynchronous input and output: its Async methods block too.
    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) => new(OpenDbConnection());

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            ForgetPooled();
        base.Dispose(disposing);
    }
}
