using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using SafeguardingBot.Channel.Authentication;

namespace SafeguardingBot.Pages.SignIn;

/// <summary>
/// Encrypts the keys that cookies and forms are sealed with, by what ASP.NET Core brings for it, to certificates that are not in the store. The first one encrypts;
/// each decrypts, so that a new one is put before the old one: learn.microsoft.com/aspnet/core/security/data-protection/implementation/key-encryption-at-rest, November 2026.
/// </summary>
internal static class KeyCertificates
{
    public static IDataProtectionBuilder ProtectKeys(this IDataProtectionBuilder builder, IConfiguration configuration)
    {
        // Those that cannot be opened are named by the validator, which stops the start.
        var certificates = Entries(configuration).Select(Open).OfType<X509Certificate2>().ToArray();
        return certificates is [var first, ..] ? builder.ProtectKeysWithCertificate(first).UnprotectKeysWithAnyCertificate(certificates) : builder;
    }

    /// <summary>Null when it is no RSA certificate with its private key.</summary>
    /// <param name="entry">A thumbprint, the path of a .pfx or .pem file, or the base64 text of a .pfx as a key vault hands it out.</param>
    public static X509Certificate2? Open(string entry)
    {
        try
        {
            var certificate = entry.Length == 40 && entry.All(char.IsAsciiHexDigit) ? Certificates.Find(entry)
                : entry.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) ? X509Certificate2.CreateFromPemFile(entry)
                : File.Exists(entry) ? X509CertificateLoader.LoadPkcs12FromFile(entry, null)
                : X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(entry), null);
            using var key = certificate?.GetRSAPrivateKey();
            return key is null ? null : certificate;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Entries(IConfiguration configuration) =>
        configuration.GetSection($"{ConsoleOptions.Section}:{nameof(ConsoleOptions.KeyCertificates)}").GetChildren().Select(c => c.Value).OfType<string>();
}
