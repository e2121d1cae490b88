using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>
/// Who calls, as the token of the request shows it. The scheme and the endpoint for messages both ask here, the endpoint without what ASP.NET Core makes
/// of each request to find the scheme.
/// </summary>
internal sealed class ConnectorCaller(ConnectorTokenValidator validator, IOptions<BotOptions> bot)
{
    private static readonly AuthenticateResult Unregistered = ConnectorIdentity.Unregistered.ToResult();

    public ValueTask<AuthenticateResult> OfAsync(HttpContext context)
    {
        if (bot.Value.Kind == AppType.None)
            return ValueTask.FromResult(IsLoopback(context.Connection) ? Unregistered : Refused.NotLoopback);

        const string bearer = "Bearer ";
        var header = context.Request.Headers.Authorization;
        if (header.Count != 1 || header[0] is not { } value || !value.StartsWith(bearer, StringComparison.OrdinalIgnoreCase))
            return ValueTask.FromResult(Refused.Header);
        var token = value.AsSpan(bearer.Length);
        return token.Length == 0 || token.ContainsAny(' ', ',')
            ? ValueTask.FromResult(Refused.Header)
            : validator.ValidateAsync(token, context.RequestAborted);
    }

    public static void Challenge(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers.WWWAuthenticate = "Bearer";
    }

    private static bool IsLoopback(ConnectionInfo connection) => connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
}
