using System.Globalization;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>When what the bot proves itself with runs out. An identity of Azure never does, as far as anybody here has to care.</summary>
public sealed class CredentialExpiry(IOptions<BotOptions> options)
{
    /// <summary>The certificate or the secret, and when it ends: null when nobody told, as Entra tells a secret's end to administrators only.</summary>
    /// <returns>Null when the bot holds nothing that runs out.</returns>
    public (string What, DateTimeOffset? When)? Look()
    {
        var bot = options.Value;
        if (bot.Kind != AppType.SingleTenant)
            return null;
        if (bot.CertificateThumbprint.Length > 0)
            return ("certificate", OfCertificate(bot.CertificateThumbprint));
        return bot.AppPassword.Length > 0 ? ("client secret", ReadDate(bot.AppPasswordExpires)) : null;
    }

    public static DateTimeOffset? OfCertificate(string thumbprint)
    {
        using var certificate = Certificates.Find(thumbprint);
        return certificate is null ? null : new DateTimeOffset(certificate.NotAfter);
    }

    /// <summary>A day as 2027-03-31, from its first moment; null when it is none.</summary>
    public static DateTimeOffset? ReadDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? new(date, TimeOnly.MinValue, TimeSpan.Zero) : null;
}
