using System.Data.Common;
using Npgsql;

namespace SafeguardingBot.Storage;

internal static class PostgreSqlSource
{
    /// <exception cref="ArgumentException">The connection string is missing or cannot be read.</exception>
    public static (DbDataSource Source, string Place) Open(string? connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // The detail of an error quotes the row.
            IncludeErrorDetail = false,
        };
        // Seconds; a person waits for the answer. Each may be set in the connection string.
        if (!given.ContainsKey("Timeout"))
            settings.Timeout = 3;
        if (!given.ContainsKey("Command Timeout"))
            settings.CommandTimeout = 10;
        if (!given.ContainsKey("Cancellation Timeout"))
            settings.CancellationTimeout = 500;
        // What every turn asks is parsed and planned once for each connection.
        if (!given.ContainsKey("Max Auto Prepare"))
            settings.MaxAutoPrepare = 20;
        if (!given.ContainsKey("Application Name"))
            settings.ApplicationName = "SafeguardingBot";

        return (NpgsqlDataSource.Create(settings), $"The database '{settings.Database}' on {settings.Host}:{settings.Port}");
    }
}
