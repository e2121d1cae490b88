using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>Asks Entra with the secret, the certificate or the managed identity that the settings name.</summary>
/// <param name="options">The settings.</param>
/// <param name="transport">In place of the network, for tests.</param>
internal sealed class EntraCredential(IOptions<BotOptions> options, HttpPipelineTransport? transport = null) : IConnectorCredential
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

    private TokenCredential Create(BotOptions bot) => bot.Kind switch
    {
        AppType.ManagedIdentity => Identity(ManagedIdentityId.FromUserAssignedClientId(bot.AppId)),
        AppType.FederatedIdentity => Federated(bot),
        _ when bot.CertificateThumbprint.Length > 0 => new ClientCertificateCredential(
            bot.TenantId, bot.AppId, Certificates.Find(bot.CertificateThumbprint), At(bot, new ClientCertificateCredentialOptions())),
        _ => new ClientSecretCredential(bot.TenantId, bot.AppId, bot.AppPassword, At(bot, new ClientSecretCredentialOptions())),
    };

    private ClientAssertionCredential Federated(BotOptions bot)
    {
        var identity = Identity(bot.ManagedIdentityClientId.Length > 0
            ? ManagedIdentityId.FromUserAssignedClientId(bot.ManagedIdentityClientId)
            : ManagedIdentityId.SystemAssigned);
        return new ClientAssertionCredential(bot.TenantId, bot.AppId,
            async cancellationToken => (await identity.GetTokenAsync(new TokenRequestContext([TokenExchange]), cancellationToken)).Token,
            At(bot, new ClientAssertionCredentialOptions()));
    }

    private ManagedIdentityCredential Identity(ManagedIdentityId id) => new(With(new ManagedIdentityCredentialOptions(id)));

    private T At<T>(BotOptions bot, T to)
        where T : TokenCredentialOptions
    {
        to.AuthorityHost = new Uri(bot.Authority);
        return With(to);
    }

    private T With<T>(T to)
        where T : TokenCredentialOptions
    {
        if (transport is not null)
            to.Transport = transport;
        return to;
    }
}
