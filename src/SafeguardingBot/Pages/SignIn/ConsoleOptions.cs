using System.ComponentModel.DataAnnotations;

namespace SafeguardingBot.Pages.SignIn;

/// <summary>The section <c>Console</c> of the settings: an app registration of its own, for people who sign in with Microsoft Entra ID.</summary>
public sealed class ConsoleOptions
{
    public const string Section = "Console";

    /// <summary>The client id of the console's registration; not the bot's.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The tenant that holds the registration.</summary>
    public string TenantId { get; set; } = "";

    /// <summary>One of the next three: a secret, best from a key vault.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>The day, as 2027-03-31, on which <see cref="ClientSecret"/> ends, to be warned weeks before.</summary>
    public string ClientSecretExpires { get; set; } = "";

    /// <summary>The thumbprint of a certificate in the user's or machine's store.</summary>
    public string CertificateThumbprint { get; set; } = "";

    /// <summary>The registration trusts the managed identity that the service runs as, so there is no secret.</summary>
    public bool UseManagedIdentity { get; set; }

    /// <summary>With <see cref="UseManagedIdentity"/>: the client id of a user-assigned identity. Empty: the system-assigned one.</summary>
    public string ManagedIdentityClientId { get; set; } = "";

    /// <summary>
    /// RSA certificates that the keys of cookies are encrypted to in the store: each a thumbprint, the path of a .pfx or .pem file, or the base64 text of a .pfx. The
    /// first one encrypts, all of them decrypt. Empty: the keys are not encrypted.
    /// </summary>
    public IReadOnlyList<string> KeyCertificates { get; set; } = [];

    /// <summary>Tenants whose people may sign in. Empty: only <see cref="TenantId"/>.</summary>
    public IReadOnlyList<string> AllowedTenants { get; set; } = [];

    /// <summary>Where people sign in.</summary>
    public string Authority { get; set; } = "https://login.microsoftonline.com/";

    /// <summary>A session ends after so many minutes without a page.</summary>
    [Range(1, 240)]
    public int SessionMinutes { get; set; } = 30;

    /// <summary>A session ends after so many hours in any case.</summary>
    [Range(1, 24)]
    public int LongestSessionHours { get; set; } = 8;

    internal IReadOnlyList<string> Tenants => AllowedTenants.Count > 0 ? AllowedTenants : [TenantId];
}
