using Azure.Core;
using Azure.Identity;
using Npgsql;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

/// <summary>Azure's PostgreSQL takes a token of Entra as the password; here a stand-in gives the server's own password as the token.</summary>
public sealed class EntraSignInTests
{
    [Fact]
    public async Task Token_IsThePassword_AndIsAskedForWithAzuresScope()
    {
        var (options, password) = await SettingsAsync();
        var identity = new StubIdentity(() => password);
        await using var database = new Database(options, Open(), new MovableClock(), identity);

        Assert.Equal(2, await database.QueryFirstAsync<int>("SELECT 1 + 1", null, CancellationToken.None));
        Assert.Equal(["https://ossrdbms-aad.database.windows.net/.default"], identity.Scopes.Distinct());
    }

    [Fact]
    public async Task Token_ThatIsRefused_SaysSo()
    {
        var (options, _) = await SettingsAsync();
        await using var database = new Database(options, Open(), new MovableClock(), new StubIdentity(() => "another"));

        var fault = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.QueryFirstAsync<int>("SELECT 1", null, CancellationToken.None));

        Assert.Equal(StorageFaultKind.AccessDenied, fault.Fault.Kind);
    }

    [Fact]
    public async Task Identity_ThatIsNotThere_SaysWhatToDo()
    {
        var (options, _) = await SettingsAsync();
        await using var database = new Database(options, Open(), new MovableClock(), new StubIdentity(() => throw new CredentialUnavailableException("No identity here.")));

        var fault = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.QueryFirstAsync<int>("SELECT 1", null, CancellationToken.None));

        Assert.Equal(StorageFaultKind.AccessDenied, fault.Fault.Kind);
        Assert.Contains("Assign the managed identity", fault.Fault.Message, StringComparison.Ordinal);
    }

    private static async Task<(StorageOptions Options, string Password)> SettingsAsync()
    {
        var server = new NpgsqlConnectionStringBuilder(await SharedPostgreSql.ServerAsync());
        var password = server.Password ?? "";
        // The stand-in server has no certificate.
        (server.Password, server.SslMode, server.Pooling) = (null, SslMode.Disable, false);
        return (new() { Provider = StorageProvider.PostgreSql, EntraSignIn = true, ConnectionString = server.ToString() }, password);
    }

    private static StorageHealth Open()
    {
        var health = new StorageHealth();
        health.Ready();
        return health;
    }

    private sealed class StubIdentity(Func<string> token) : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new(token(), DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }
}
