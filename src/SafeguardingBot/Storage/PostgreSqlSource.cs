using System.Data.Common;
using Azure.Core;
using Azure.Identity;
using Npgsql;

namespace SafeguardingBot.Storage;

internal static class PostgreSqlSource
{
    // https://learn.microsoft.com/azure/postgresql/flexible-server/security-entra-configure
    private static readonly string[] TokenScopes = ["https://ossrdbms-aad.database.windows.net/.default"];

    /// <param name="identity">In the place of Azure's managed identity, for tests.</param>
    /// <exception cref="ArgumentException">The connection string is missing or cannot be read.</exception>
    public static (DbDataSource Source, string Place) Open(StorageOptions options, TokenCredential? identity = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            // The detail of an error quotes the row.
            IncludeErrorDetail = false,
        };
        // Seconds; a person waits for the answer. Each may be set in the connection string.
        if (!settings.ShouldSerialize("Timeout"))
            settings.Timeout = 3;
        if (!settings.ShouldSerialize("Command Timeout"))
            settings.CommandTimeout = 10;
        if (!settings.ShouldSerialize("Cancellation Timeout"))
            settings.CancellationTimeout = 500;
        // Each is used for a few milliseconds. A burst then waits here, where it would otherwise take every connection of a small server and leave none for another replica or a person.
        if (!settings.ShouldSerialize("Maximum Pool Size"))
            settings.MaxPoolSize = Math.Max(20, settings.MinPoolSize);
        // What every turn asks is parsed and planned once for each connection.
        if (!settings.ShouldSerialize("Max Auto Prepare"))
            settings.MaxAutoPrepare = 20;
        if (!settings.ShouldSerialize("Application Name"))
            settings.ApplicationName = "SafeguardingBot";

        var source = options.EntraSignIn ? WithToken(settings, identity ?? Identity(options)) : NpgsqlDataSource.Create(settings);
        return (source, $"The database '{settings.Database}' on {settings.Host}:{settings.Port}");
    }

    /// <summary>Azure's PostgreSQL takes a token as the password; it counts only while a connection is opened, so open ones outlive it.</summary>
    private static NpgsqlDataSource WithToken(NpgsqlConnectionStringBuilder settings, TokenCredential identity)
    {
        // A token goes only to the server that is named.
        if (!settings.ShouldSerialize("SSL Mode"))
            settings.SslMode = SslMode.VerifyFull;
        var context = new TokenRequestContext(TokenScopes);
        return new NpgsqlDataSourceBuilder(settings.ToString())
            .UsePasswordProvider(
                _ => identity.GetToken(context, CancellationToken.None).Token,
                async (_, cancellationToken) => (await identity.GetTokenAsync(context, cancellationToken)).Token)
            .Build();
    }

    private static ManagedIdentityCredential Identity(StorageOptions options) => new(options.ManagedIdentityClientId.Length > 0
        ? ManagedIdentityId.FromUserAssignedClientId(options.ManagedIdentityClientId)
        : ManagedIdentityId.SystemAssigned);
}
