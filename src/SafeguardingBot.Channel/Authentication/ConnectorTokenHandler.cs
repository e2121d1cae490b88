using System.Net;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>The ASP.NET Core scheme of the Bot Connector.</summary>
internal sealed class ConnectorTokenHandler(
    ConnectorTokenValidator validator, IOptions<BotOptions> bot,
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private static readonly Task<AuthenticateResult> Unregistered = Task.FromResult(ConnectorIdentity.Unregistered.ToResult());
    private static readonly Task<AuthenticateResult> NotLoopback = Task.FromResult(Refused.NotLoopback);
    private static readonly Task<AuthenticateResult> WrongHeader = Task.FromResult(Refused.Header);

    private static readonly Task<AuthenticateResult> NotAsked = Task.FromResult(AuthenticateResult.NoResult());

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // As the only scheme of a host it would be its default, and the connector would count as a person on the pages.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<ConnectorEndpoint>() is null)
            return NotAsked;
        if (bot.Value.Kind == AppType.None)
            return IsLoopback(Context.Connection) ? Unregistered : NotLoopback;

        const string bearer = "Bearer ";
        var header = Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } value || !value.StartsWith(bearer, StringComparison.OrdinalIgnoreCase))
            return WrongHeader;
        var token = value[bearer.Length..];
        return token.Length == 0 || token.AsSpan().ContainsAny(' ', ',')
            ? WrongHeader
            : validator.ValidateAsync(token, Context.RequestAborted).AsTask();
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }

    private static bool IsLoopback(ConnectionInfo connection) => connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
}

/// <summary>Marks the endpoints that the Bot Connector's tokens open.</summary>
internal sealed class ConnectorEndpoint;
