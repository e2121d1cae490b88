using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>The Bot Connector, as a checked token shows it. It vouches for an activity from <see cref="ServiceUrl"/> only.</summary>
internal sealed class ConnectorIdentity(string serviceUrl, IReadOnlySet<string> endorsements)
    : ClaimsIdentity([new Claim("serviceurl", serviceUrl)], ConnectorAuthentication.Scheme)
{
    public string ServiceUrl { get; } = serviceUrl;

    /// <summary>The channels that the signing key may speak for.</summary>
    public IReadOnlySet<string> Endorsements { get; } = endorsements;

    /// <summary>True when the bot has no registration and trusts its own machine, while developing.</summary>
    public bool IsUnregistered { get; private init; }

    public static ConnectorIdentity Unregistered { get; } = new("", new HashSet<string>()) { IsUnregistered = true };

    public AuthenticateResult ToResult() =>
        AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(this), ConnectorAuthentication.Scheme));
}
