using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace SafeguardingBot.Storage;

/// <summary>Opens connections to one SQLite file: write-ahead log, foreign keys, and a second's patience with other processes.</summary>
internal sealed class SqliteDataSource : DbDataSource
{
    private readonly SqliteConnectionStringBuilder settings;

    public SqliteDataSource(string connectionString)
    {
        settings = new(connectionString) { ForeignKeys = true };
        if (settings.DataSource.Length > 0 && settings.DataSource != ":memory:")
            settings.DataSource = Path.GetFullPath(settings.DataSource);
        // A write that waits longer than this is refused; a person waits for the answer.
        settings.DefaultTimeout = 1;
        ConnectionString = settings.ToString();
    }

    public override string ConnectionString { get; }

    public string File => settings.DataSource;

    public void ForgetPooled()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override DbConnection OpenDbConnection()
    {
        if (settings.Mode is SqliteOpenMode.ReadWriteCreate && Path.GetDirectoryName(File) is { Length: > 0 } folder)
            MakeForUsAlone(folder);

        var connection = new SqliteConnection(ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout = 1000; PRAGMA synchronous = FULL;";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
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
