using Microsoft.Extensions.Options;

namespace SafeguardingBot.Pages.SignIn;

internal enum ConsoleMode
{
    /// <summary>Settings are missing.</summary>
    Off,

    Entra,

    /// <summary>In Development on this machine: a page that stands in for Microsoft Entra ID.</summary>
    Local,
}

/// <summary>How people sign in to the console, and what is missing where they cannot.</summary>
internal sealed class ConsoleAccess(IOptions<ConsoleOptions> console, IOptions<PagesOptions> pages, IHostEnvironment environment)
{
    public IReadOnlyList<string> Missing { get; } = [.. Find(console.Value, pages.Value)];

    public ConsoleMode Mode => Missing.Count == 0 ? ConsoleMode.Entra
        : environment.IsDevelopment() && console.Value.ClientId.Length == 0 ? ConsoleMode.Local
        : ConsoleMode.Off;

    /// <summary>The local page is for who sits at this machine, and for an address that names this machine: a page of elsewhere may point its own name here.</summary>
    public bool IsLocal(HttpContext context) =>
        Mode == ConsoleMode.Local
        && context.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address)
        && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    private static IEnumerable<string> Find(ConsoleOptions console, PagesOptions pages)
    {
        if (console.ClientId.Length == 0)
            yield return "Console:ClientId";
        if (console.TenantId.Length == 0)
            yield return "Console:TenantId";
        if (console is { ClientSecret.Length: 0, CertificateThumbprint.Length: 0, UseManagedIdentity: false })
            yield return "one of Console:ClientSecret, Console:CertificateThumbprint and Console:UseManagedIdentity";
        if (pages.Base is null)
            yield return "Pages:BaseUrl";
    }
}

/// <summary>What is set is well formed. What is missing only turns the console off.</summary>
internal sealed class ConsoleOptionsValidator(IConfiguration configuration) : IValidateOptions<ConsoleOptions>
{
    public ValidateOptionsResult Validate(string? name, ConsoleOptions options)
    {
        List<string> faults = [];
        foreach (var (setting, value) in ((string, string)[])
            [("Console:ClientId", options.ClientId), ("Console:TenantId", options.TenantId), .. options.AllowedTenants.Select(t => ("Console:AllowedTenants", t))])
        {
            if (value.Length > 0 && !Guid.TryParse(value, out _))
                faults.Add($"{setting} must be a GUID.");
        }

        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) || authority.Scheme != Uri.UriSchemeHttps || !options.Authority.EndsWith('/'))
            faults.Add("Console:Authority must be https:// and a host, and end with a slash, such as https://login.microsoftonline.com/.");
        // A token for the bot's own audience must never open the console, nor the other way round.
        if (options.ClientId.Length > 0 && string.Equals(options.ClientId, configuration["Bot:AppId"], StringComparison.OrdinalIgnoreCase))
            faults.Add("Console:ClientId must be another registration than Bot:AppId.");
        if (options.ClientSecret.Length > 0 && options.CertificateThumbprint.Length > 0)
            faults.Add("Console:ClientSecret and Console:CertificateThumbprint exclude each other.");
        // What the setting holds may be a private key, so it is not quoted.
        faults.AddRange(options.KeyCertificates.Index().Where(c => KeyCertificates.Open(c.Item) is null)
            .Select(c => $"Console:KeyCertificates:{c.Index} names no RSA certificate with its private key. Write its thumbprint, the path of a .pfx or .pem file without a password, or the base64 text of a .pfx."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
