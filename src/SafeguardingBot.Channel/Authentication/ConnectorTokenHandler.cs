using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>The ASP.NET Core scheme of the Bot Connector.</summary>
internal sealed class ConnectorTokenHandler(
    ConnectorCaller caller, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private static readonly Task<AuthenticateResult> NotAsked = Task.FromResult(AuthenticateResult.NoResult());

    // As the only scheme of a host it would be its default, and the connector would count as a person on the pages.
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Context.GetEndpoint()?.Metadata.GetMetadata<ConnectorEndpoint>() is null ? NotAsked : caller.OfAsync(Context).AsTask();

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        ConnectorCaller.Challenge(Response);
        return Task.CompletedTask;
    }
}

/// <summary>Marks the endpoints that the Bot Connector's tokens open.</summary>
internal sealed class ConnectorEndpoint;
