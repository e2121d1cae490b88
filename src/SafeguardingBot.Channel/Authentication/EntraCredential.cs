using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>Asks Entra with the secret, the certificate or the managed identity that the settings name.</summary>
internal sealed class EntraCredential(IOptions<BotOptions> options) : IConnectorCredential
{
    private const string TokenExchange = "api://AzureADTokenExchange/.default";

    private TokenCredential? credential;

    public ValueTask<AccessToken> GetTokenAsync(bool renew, CancellationToken cancellationToken)
    {
        // Azure.Identity caches inside each credential and offers no way to drop a token but a new one.
        if (renew)
            credential = null;
        return (credential ??= Create(options.Value)).GetTokenAsync(new TokenRequestContext([options.Value.ConnectorScope]), cancellationToken);
    }

    private static TokenCredential Create(BotOptions bot)
    {
        var authority = new Uri(bot.Authority);
        return bot.Kind switch
        {
            AppType.ManagedIdentity => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(bot.AppId)),
            AppType.FederatedIdentity => Federated(bot, authority),
            _ when bot.CertificateThumbprint.Length > 0 => new ClientCertificateCredential(bot.TenantId, bot.AppId,
                Certificates.Find(bot.CertificateThumbprint), new ClientCertificateCredentialOptions { AuthorityHost = authority }),
            _ => new ClientSecretCredential(bot.TenantId, bot.AppId, bot.AppPassword, new ClientSecretCredentialOptions { AuthorityHost = authority }),
        };
    }

    private static ClientAssertionCredential Federated(BotOptions bot, Uri authority)
    {
        var identity = new ManagedIdentityCredential(bot.ManagedIdentityClientId.Length > 0
            ? ManagedIdentityId.FromUserAssignedClientId(bot.ManagedIdentityClientId)
            : ManagedIdentityId.SystemAssigned);
        return new ClientAssertionCredential(bot.TenantId, bot.AppId,
            async cancellationToken => (await identity.GetTokenAsync(new TokenRequestContext([TokenExchange]), cancellationToken)).Token,
            new ClientAssertionCredentialOptions { AuthorityHost = authority });
    }
}
