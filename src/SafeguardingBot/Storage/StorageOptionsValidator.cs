using System.Data.Common;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SafeguardingBot.Storage;

/// <summary>Refuses settings of the store that are missing or speak against each other. Never quotes a connection string: it may hold a password.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const string Example = "such as Host=db;Database=safeguardingbot;Username=bot;Password=...";

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var faults = (options.Provider == StorageProvider.Sqlite ? OfSqlite(options) : OfPostgreSql(options)).ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> OfSqlite(StorageOptions options)
    {
        if (options.EntraSignIn)
            yield return "Storage:EntraSignIn is for Storage:Provider PostgreSql alone; remove it, or set the provider.";
        if (options.ManagedIdentityClientId.Length > 0)
            yield return "Storage:ManagedIdentityClientId is for Storage:Provider PostgreSql alone; remove it, or set the provider.";
        if (options.ConnectionString is not { Length: > 0 } given)
            yield break;

        if (options.Folder is { Length: > 0 })
            yield return "Storage:Folder and Storage:ConnectionString both say where the file is; remove one.";
        if (Read(() => new DbConnectionStringBuilder { ConnectionString = given }) is { } words && (words.ContainsKey("Host") || words.ContainsKey("Server")))
            yield return "Storage:ConnectionString is one of PostgreSQL; set Storage:Provider to PostgreSql.";
        else if (Read(() => new SqliteConnectionStringBuilder(given)) is not { DataSource.Length: > 0 })
            yield return "Storage:ConnectionString cannot be read; write Data Source=/path/to/file.db, or leave it out.";
    }

    private static IEnumerable<string> OfPostgreSql(StorageOptions options)
    {
        if (options.Folder is { Length: > 0 })
            yield return "Storage:Folder is for Storage:Provider Sqlite alone; remove it.";
        if (options.ManagedIdentityClientId.Length > 0 && !options.EntraSignIn)
            yield return "Storage:ManagedIdentityClientId is used with Storage:EntraSignIn alone; set that to true, or remove this.";
        if (options.ManagedIdentityClientId.Length > 0 && !Guid.TryParseExact(options.ManagedIdentityClientId, "D", out _))
            yield return "Storage:ManagedIdentityClientId must be the client id (a GUID) of a managed identity.";
        if (options.ConnectionString is not { Length: > 0 } given)
        {
            yield return $"Storage:ConnectionString is needed with Storage:Provider PostgreSql, {Example}";
            yield break;
        }

        if (Read(() => new NpgsqlConnectionStringBuilder(given)) is not { } settings)
        {
            yield return $"Storage:ConnectionString cannot be read; write one of PostgreSQL, {Example}";
            yield break;
        }

        if (settings.Host is not { Length: > 0 })
            yield return $"Storage:ConnectionString names no Host; write one of PostgreSQL, {Example}";
        if (settings.Database is not { Length: > 0 })
            yield return "Storage:ConnectionString names no Database; add one, such as Database=safeguardingbot.";
        if (settings.Username is not { Length: > 0 })
            yield return options.EntraSignIn
                ? "Storage:ConnectionString names no Username; add the name of the managed identity as it was added to the server."
                : "Storage:ConnectionString names no Username; add one, such as Username=bot.";
        if (options.EntraSignIn && settings.Password is { Length: > 0 })
            yield return "Storage:ConnectionString holds a Password although Storage:EntraSignIn is on; remove it, so that no secret lies about.";
        if (options.EntraSignIn && settings.SslMode is SslMode.Disable or SslMode.Allow or SslMode.Prefer && given.Contains("ssl", StringComparison.OrdinalIgnoreCase) && !IsHere(settings.Host))
            yield return "Storage:ConnectionString lets a token of Storage:EntraSignIn go in the clear; leave SSL Mode out.";
    }

    private static bool IsHere(string? host) => host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static T? Read<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return null;
        }
    }
}
