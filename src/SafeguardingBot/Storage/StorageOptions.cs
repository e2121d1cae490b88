using Microsoft.Data.Sqlite;

namespace SafeguardingBot.Storage;

public enum StorageProvider
{
    /// <summary>One file, for one replica.</summary>
    Sqlite,

    /// <summary>A server that several replicas share.</summary>
    PostgreSql,
}

/// <summary>The section <c>Storage</c> of the settings.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>As the provider writes it. Default: one SQLite file in <see cref="Folder"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Where the SQLite file is kept; made when missing. Default: <c>data</c> beside the program.</summary>
    public string? Folder { get; set; }

    /// <summary>With PostgreSql on Azure: no password but a token of Entra, for the managed identity that the service runs as.</summary>
    public bool EntraSignIn { get; set; }

    /// <summary>With <see cref="EntraSignIn"/>: the client id of a user-assigned identity; when empty, the system-assigned one.</summary>
    public string ManagedIdentityClientId { get; set; } = "";

    internal string SqliteConnectionString() =>
        ConnectionString is { Length: > 0 } given ? given
        : new SqliteConnectionStringBuilder { DataSource = Path.Combine(Path.GetFullPath(Folder ?? Path.Combine(AppContext.BaseDirectory, "data")), "safeguardingbot.db") }.ToString();
}
