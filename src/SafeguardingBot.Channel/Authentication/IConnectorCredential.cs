using Azure.Core;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>Where access tokens for the connector come from: Entra, by the kind of registration.</summary>
public interface IConnectorCredential
{
    /// <param name="renew">The last token was refused: ask Entra for another, whatever is cached.</param>
    /// <exception cref="Azure.Identity.AuthenticationFailedException">Entra refused, or could not be reached.</exception>
    ValueTask<AccessToken> GetTokenAsync(bool renew, CancellationToken cancellationToken);
}
