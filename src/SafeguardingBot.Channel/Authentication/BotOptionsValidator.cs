using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Graph;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>Refuses settings with which the bot would be open to others, or would fail later; names every fault at once.</summary>
internal sealed class BotOptionsValidator(IHostEnvironment environment) : IValidateOptions<BotOptions>
{
    public ValidateOptionsResult Validate(string? name, BotOptions options)
    {
        var faults = new List<string>();
        var type = Enum.GetNames<AppType>().FirstOrDefault(known => string.Equals(known, options.AppType, StringComparison.OrdinalIgnoreCase));
        if (options.AppType.Length > 0 && type is null)
            Fault(nameof(options.AppType), $"must be one of {string.Join(", ", Enum.GetNames<AppType>())}");
        else if (options.Kind == AppType.None)
            CheckUnregistered(options);
        else
            CheckRegistered(options);

        if (!SafeUrl.IsAllowed(options.OpenIdMetadata, environment.IsDevelopment()))
            Fault(nameof(options.OpenIdMetadata), "must be an https address; plain http is accepted from loopback in the Development environment only");
        if (!SafeUrl.IsAllowed(options.Authority, environment.IsDevelopment()))
            Fault(nameof(options.Authority), "must be an https address; plain http is accepted from loopback in the Development environment only");
        else if (faults.Count == 0 && LoopbackCredential.IsWanted(options, environment.IsDevelopment()) && options.AppPassword.Length == 0)
            Fault(nameof(options.Authority), "must be an https address unless Bot:AppPassword is what the bot proves itself with");
        if (!IsGraph(options.Graph))
            Fault(nameof(options.Graph), $"must be https://{GraphFeature.Host}/, which is what the bot's token for it is meant for; loopback is accepted in the Development environment only");
        foreach (var host in options.ConnectorHosts.Where(host => !IsHostPattern(host)))
            Fault(nameof(options.ConnectorHosts), $"\"{host}\" must be a host name alone, such as smba.trafficmanager.net or *.botframework.com");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;

        void CheckUnregistered(BotOptions bot)
        {
            if (!environment.IsDevelopment())
            {
                Fault(bot.AppType.Length > 0 ? nameof(bot.AppType) : nameof(bot.AppId),
                    "is needed: without an app registration nobody's token can be checked, so the bot starts only in the Development environment");
            }

            if (bot.AppType.Length > 0 && bot.AppId.Length > 0)
                Fault(nameof(bot.AppType), "is None although Bot:AppId is set; name the kind of registration, or leave the app id out");
        }

        void CheckRegistered(BotOptions bot)
        {
            if (!IsId(bot.AppId))
                Fault(nameof(bot.AppId), "must be the client id (a GUID) of the bot's app registration");
            if (bot.Kind is AppType.SingleTenant or AppType.FederatedIdentity && !IsId(bot.TenantId))
                Fault(nameof(bot.TenantId), "must be the id (a GUID) of the tenant with the app registration");
            if (bot.AllowedTenants.Count == 0)
                Fault(nameof(bot.AllowedTenants), "must name at least one tenant, or Bot:TenantId must be set");
            foreach (var tenant in bot.AllowedTenants.Where(tenant => !IsId(tenant)))
                Fault(nameof(bot.AllowedTenants), $"\"{tenant}\" must be a tenant id (a GUID)");
            CheckConsent(bot);
            CheckSecrets(bot);
        }

        void CheckConsent(BotOptions bot)
        {
            if (bot.ConsentAppId.Length == 0)
                return;
            if (bot.Kind != AppType.ManagedIdentity)
                Fault(nameof(bot.ConsentAppId), $"is not used with {bot.Kind}, which has a registration of its own that teams consent to; remove it");
            else if (!IsId(bot.ConsentAppId) || !IsId(bot.TenantId))
                Fault(nameof(bot.ConsentAppId), "must be the client id (a GUID) of an app registration in the tenant Bot:TenantId");
        }

        void CheckSecrets(BotOptions bot)
        {
            if (bot.AppPasswordExpires.Length > 0 && CredentialExpiry.ReadDate(bot.AppPasswordExpires) is null)
                Fault(nameof(bot.AppPasswordExpires), "must be a day written as 2027-03-31");
            else if (bot.AppPasswordExpires.Length > 0 && bot.AppPassword.Length == 0)
                Fault(nameof(bot.AppPasswordExpires), "is set although there is no Bot:AppPassword that could end; remove it");
            var (password, certificate) = (bot.AppPassword.Length > 0, bot.CertificateThumbprint.Length > 0);
            if (bot.Kind != AppType.SingleTenant)
            {
                if (password)
                    Fault(nameof(bot.AppPassword), $"is not used with {bot.Kind}; remove it, so that no secret lies about");
                if (certificate)
                    Fault(nameof(bot.CertificateThumbprint), $"is not used with {bot.Kind}; remove it");
                return;
            }

            if (password == certificate)
                Fault(nameof(bot.AppPassword), "or Bot:CertificateThumbprint is needed, and only one of them");
            else if (certificate && Certificates.Find(bot.CertificateThumbprint) is null)
                Fault(nameof(bot.CertificateThumbprint), "names no certificate with a private key in the personal store");
        }

        void Fault(string setting, string problem) => faults.Add($"{BotOptions.Section}:{setting} {problem}.");
    }

    private bool IsGraph(string address) =>
        SafeUrl.IsAllowed(address, environment.IsDevelopment()) && new Uri(address) is { Query: "", Fragment: "" } url
        && ((environment.IsDevelopment() && url.IsLoopback) || (url is { IsDefaultPort: true, AbsolutePath: "/" } && string.Equals(url.Host, GraphFeature.Host, StringComparison.OrdinalIgnoreCase)));

    private static bool IsId(string value) => Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty;

    private static bool IsHostPattern(string host)
    {
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        return Uri.CheckHostName(name) == UriHostNameType.Dns && name.Contains('.', StringComparison.Ordinal);
    }
}
