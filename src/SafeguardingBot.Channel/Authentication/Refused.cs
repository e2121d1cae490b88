using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Tokens;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>Why a token was not accepted, in words that are safe to log: nothing of the token is in them.</summary>
internal static class Refused
{
    public static readonly AuthenticateResult Header = AuthenticateResult.Fail("The Authorization header is not one Bearer token");
    public static readonly AuthenticateResult Form = AuthenticateResult.Fail("The token is not a signed JSON web token");
    public static readonly AuthenticateResult Algorithm = AuthenticateResult.Fail("The token is not signed with RS256 by a named key");
    public static readonly AuthenticateResult Issuer = AuthenticateResult.Fail("The token is not from the Bot Connector");
    public static readonly AuthenticateResult Key = AuthenticateResult.Fail("The token's key is not one that the Bot Connector publishes");
    public static readonly AuthenticateResult Lifetime = AuthenticateResult.Fail("The token is expired or not valid yet, or this machine's clock is wrong: /readyz compares it");
    public static readonly AuthenticateResult Audience = AuthenticateResult.Fail("The token is not for this bot alone");
    public static readonly AuthenticateResult Signature = AuthenticateResult.Fail("The token's signature is wrong");
    public static readonly AuthenticateResult Caller = AuthenticateResult.Fail("The token was made for another app or tenant");
    public static readonly AuthenticateResult ServiceUrl = AuthenticateResult.Fail("The token has no serviceurl claim");
    public static readonly AuthenticateResult NotLoopback = AuthenticateResult.Fail("The bot has no registration and listens to its own machine only");

    public static AuthenticateResult For(Exception? exception) => exception switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException => Lifetime,
        SecurityTokenInvalidAudienceException => Audience,
        SecurityTokenInvalidIssuerException => Issuer,
        SecurityTokenInvalidAlgorithmException => Algorithm,
        _ => Signature,
    };
}
