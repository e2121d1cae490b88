using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>
/// Checks a token of the Bot Connector: RS256 by one of its published keys, its issuer, this bot alone as audience, lifetime within five
/// minutes, and a <c>serviceurl</c> claim. Entra tokens, of people or of other bots, do not pass.
/// </summary>
/// <remarks>A signature once verified is remembered while the keys stay the same; the lifetime is checked each time.</remarks>
internal sealed class ConnectorTokenValidator(SigningKeys signingKeys, IOptions<BotOptions> options, TimeProvider time)
{
    private const int MaxRemembered = 1_024;
    internal static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = 16 * 1024, MapInboundClaims = false };
    private readonly ConcurrentDictionary<string, Verified> verified = new(StringComparer.Ordinal);

    public ValueTask<AuthenticateResult> ValidateAsync(ReadOnlySpan<char> token, CancellationToken cancellationToken) =>
        verified.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out var known) && ReferenceEquals(known.Keys, signingKeys.Current)
            ? ValueTask.FromResult(IsAlive(known.NotBefore, known.Expires) ? known.Result : Refused.Lifetime)
            : CheckAsync(token.ToString(), cancellationToken);

    private async ValueTask<AuthenticateResult> CheckAsync(string token, CancellationToken cancellationToken)
    {
        // Everything that the token says of itself comes first, so that a stranger costs no fetch of keys.
        if (Read(token) is not { } jwt)
            return Refused.Form;
        if (jwt.Alg != SecurityAlgorithms.RsaSha256 || string.IsNullOrEmpty(jwt.Kid))
            return Refused.Algorithm;
        if (!string.Equals(jwt.Issuer, options.Value.Issuer, StringComparison.Ordinal))
            return Refused.Issuer;
        if (await signingKeys.GetForAsync(jwt.Kid, cancellationToken) is not { } keys || keys.Find(jwt.Kid) is not { } key)
            return Refused.Key;

        var validated = await handler.ValidateTokenAsync(jwt, Parameters(key));
        if (!validated.IsValid)
            return Refused.For(validated.Exception);
        if (IsOfAnotherApp(jwt))
            return Refused.Caller;
        if (!jwt.TryGetPayloadValue<string>("serviceurl", out var serviceUrl) || string.IsNullOrEmpty(serviceUrl))
            return Refused.ServiceUrl;

        var result = new ConnectorIdentity(serviceUrl, key.Endorsements).ToResult();
        Remember(token, new Verified(result, keys, jwt.ValidFrom, jwt.ValidTo));
        return result;
    }

    private TokenValidationParameters Parameters(SigningKey key) => new()
    {
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        ValidIssuer = options.Value.Issuer,
        IssuerSigningKey = key.Key,
        TryAllIssuerSigningKeys = false,
        AudienceValidator = (audiences, _, _) => audiences.ToArray() is [var only] && string.Equals(only, options.Value.AppId, StringComparison.OrdinalIgnoreCase),
        LifetimeValidator = (notBefore, expires, _, _) => expires is { } end && IsAlive(notBefore ?? DateTime.MinValue, end),
    };

    private JsonWebToken? Read(string token)
    {
        try
        {
            if (token.Length > handler.MaximumTokenSizeInBytes || handler.ReadJsonWebToken(token) is not { IsEncrypted: false } jwt)
                return null;
            // A name given twice could be read one way here and another way where the token was made.
            using var header = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(jwt.EncodedHeader), Strict);
            using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(jwt.EncodedPayload), Strict);
            return header.RootElement.TryGetProperty("crit"u8, out _) ? null : jwt;
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException or JsonException or FormatException)
        {
            return null;
        }
    }

    // The connector's own tokens carry neither an app nor a tenant; a token that does was made for someone else's call.
    private bool IsOfAnotherApp(JsonWebToken jwt)
    {
        foreach (var name in (ReadOnlySpan<string>)["appid", "azp"])
        {
            if (jwt.TryGetPayloadValue<object>(name, out var app) && !string.Equals(app?.ToString(), options.Value.AppId, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return jwt.TryGetPayloadValue<object>("tid", out var tenant)
            && !options.Value.AllowedTenants.Contains(tenant?.ToString() ?? "", StringComparer.OrdinalIgnoreCase);
    }

    private bool IsAlive(DateTime notBefore, DateTime expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now <= expires + Skew && now >= (notBefore == DateTime.MinValue ? notBefore : notBefore - Skew);
    }

    private void Remember(string token, Verified entry)
    {
        if (verified.Count >= MaxRemembered)
        {
            foreach (var (old, value) in verified)
            {
                if (!ReferenceEquals(value.Keys, entry.Keys) || !IsAlive(value.NotBefore, value.Expires))
                    verified.TryRemove(old, out _);
            }

            if (verified.Count >= MaxRemembered)
                verified.Clear();
        }

        verified[token] = entry;
    }

    private sealed record Verified(AuthenticateResult Result, SigningKeySet Keys, DateTime NotBefore, DateTime Expires);
}
