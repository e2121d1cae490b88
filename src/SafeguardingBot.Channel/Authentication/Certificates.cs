using System.Security.Cryptography.X509Certificates;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>Finds certificates that settings name by their thumbprint.</summary>
public static class Certificates
{
    /// <summary>The certificate with its private key from the personal store of the account or the machine; null when there is none.</summary>
    public static X509Certificate2? Find(string thumbprint) =>
        Find(thumbprint, StoreLocation.CurrentUser) ?? Find(thumbprint, StoreLocation.LocalMachine);

    private static X509Certificate2? Find(string thumbprint, StoreLocation location)
    {
        using var store = new X509Store(StoreName.My, location);
        try
        {
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }

        return store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false).FirstOrDefault(found => found.HasPrivateKey);
    }
}
