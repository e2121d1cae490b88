using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace SafeguardingBot.Pages.SignIn;

/// <summary>What the browser that leaves for the sign-in page must bring back, so that nobody can sign it in as somebody else.</summary>
internal sealed record SignInAttempt(string State, string Nonce, string Verifier, string Return, DateTimeOffset Until);

/// <summary>Keeps an attempt in a sealed cookie of ten minutes.</summary>
internal sealed class SignInAttempts(IDataProtectionProvider protection, IHostEnvironment environment, TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private readonly IDataProtector protector = protection.CreateProtector("console-sign-in");

    private string CookieName => environment.IsDevelopment() ? "safeguardingbot-sign-in" : "__Host-safeguardingbot-sign-in";

    public static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public void Keep(HttpContext context, string state, string nonce, string verifier, string returnTo)
    {
        var attempt = new SignInAttempt(state, nonce, verifier, returnTo, time.GetUtcNow() + Lasts);
        context.Response.Cookies.Append(CookieName, protector.Protect(JsonSerializer.Serialize(attempt)), Cookie());
    }

    /// <summary>The attempt that this state belongs to; it can be taken once. Null for none, another's, or an old one.</summary>
    public SignInAttempt? Take(HttpContext context, string? state)
    {
        var sealedText = context.Request.Cookies[CookieName];
        context.Response.Cookies.Delete(CookieName, Cookie());
        if (sealedText is null || state is null)
            return null;

        try
        {
            return JsonSerializer.Deserialize<SignInAttempt>(protector.Unprotect(sealedText)) is { } attempt
                && attempt.Until > time.GetUtcNow()
                && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(attempt.State), System.Text.Encoding.UTF8.GetBytes(state))
                    ? attempt : null;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            // Forged or cut off: no attempt of ours.
            return null;
        }
    }

    private CookieOptions Cookie() => new()
    {
        HttpOnly = true,
        Secure = !environment.IsDevelopment(),
        // It must come back with the person who comes back from the sign-in page.
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = Lasts,
    };
}
