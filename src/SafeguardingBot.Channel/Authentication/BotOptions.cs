using Microsoft.Extensions.Configuration;

namespace SafeguardingBot.Channel.Authentication;

public enum AppType
{
    /// <summary>No registration: only for work on one's own machine.</summary>
    None,
    SingleTenant,
    ManagedIdentity,
    FederatedIdentity,
}

/// <summary>The section <c>Bot</c> of the settings. The defaults are those of the public cloud.</summary>
public sealed class BotOptions
{
    public const string Section = "Bot";

    /// <summary>The client id of the bot's app registration.</summary>
    public string AppId { get; set; } = "";

    /// <summary>One of <see cref="Authentication.AppType"/>; when empty, SingleTenant with an app id and None without.</summary>
    public string AppType { get; set; } = "";

    public string TenantId { get; set; } = "";
    public string AppPassword { get; set; } = "";

    /// <summary>The day, as 2027-03-31, on which <see cref="AppPassword"/> ends, to be warned weeks before: only administrators can look it up in Entra.</summary>
    public string AppPasswordExpires { get; set; } = "";

    public string CertificateThumbprint { get; set; } = "";

    /// <summary>With FederatedIdentity: the user-assigned identity to prove who runs the bot; when empty, the system-assigned one.</summary>
    public string ManagedIdentityClientId { get; set; } = "";

    /// <summary>
    /// With ManagedIdentity: the client id of an app registration that trusts this identity and that teams consent to, since Teams takes no consent for a
    /// managed identity (MicrosoftDocs/msteams-docs issue 14285). When empty, the bot asks as itself.
    /// </summary>
    public string ConsentAppId { get; set; } = "";

    /// <summary>Tenants whose people may talk to the bot; when empty, only <see cref="TenantId"/>.</summary>
    public IReadOnlyList<string> AllowedTenants { get; set; } = [];

    public string OpenIdMetadata { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    public string Issuer { get; set; } = "https://api.botframework.com";
    public string Authority { get; set; } = "https://login.microsoftonline.com/";
    public string ConnectorScope { get; set; } = "https://api.botframework.com/.default";

    /// <summary>Where Microsoft Graph is, which tells who owns a team, and pins cards of group chats where the settings of the weekly card ask for it.</summary>
    public string Graph { get; set; } = "https://graph.microsoft.com/";

    /// <summary>Host names that a service URL may have; <c>*.</c> in front admits every name below.</summary>
    public IReadOnlyList<string> ConnectorHosts { get; set; } =
    [
        "smba.trafficmanager.net", "*.botframework.com", "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us",
    ];

    internal AppType Kind => AppType.Length == 0
        ? (AppId.Length == 0 ? Authentication.AppType.None : Authentication.AppType.SingleTenant)
        : Enum.Parse<AppType>(AppType, ignoreCase: true);

    /// <summary>From the bot itself to the registration that teams consent to, where there is one.</summary>
    internal void ActAsConsented()
    {
        if (ConsentAppId.Length > 0)
            (AppType, AppId, ManagedIdentityClientId) = (nameof(Authentication.AppType.FederatedIdentity), ConsentAppId, AppId);
    }

    internal void Bind(IConfiguration section)
    {
        AppId = Read(nameof(AppId), AppId);
        AppType = Read(nameof(AppType), AppType);
        TenantId = Read(nameof(TenantId), TenantId);
        AppPassword = Read(nameof(AppPassword), AppPassword);
        AppPasswordExpires = Read(nameof(AppPasswordExpires), AppPasswordExpires);
        CertificateThumbprint = Read(nameof(CertificateThumbprint), CertificateThumbprint);
        ManagedIdentityClientId = Read(nameof(ManagedIdentityClientId), ManagedIdentityClientId);
        OpenIdMetadata = Read(nameof(OpenIdMetadata), OpenIdMetadata);
        Issuer = Read(nameof(Issuer), Issuer);
        Authority = Read(nameof(Authority), Authority);
        ConnectorScope = Read(nameof(ConnectorScope), ConnectorScope);
        Graph = Read(nameof(Graph), Graph);
        ConsentAppId = Read(nameof(ConsentAppId), ConsentAppId);
        AllowedTenants = ReadList(nameof(AllowedTenants), AllowedTenants);
        if (AllowedTenants.Count == 0 && TenantId.Length > 0)
            AllowedTenants = [TenantId];
        ConnectorHosts = ReadList(nameof(ConnectorHosts), ConnectorHosts);

        string Read(string name, string otherwise) => section[name] is { } value && value.AsSpan().Trim().Length > 0 ? value.Trim() : otherwise;

        // A list is written as JSON array or, in an environment variable, with commas.
        IReadOnlyList<string> ReadList(string name, IReadOnlyList<string> otherwise)
        {
            var items = section.GetSection(name).GetChildren().Select(child => child.Value ?? "").ToList();
            if (items.Count == 0)
                items = [.. (section[name] ?? "").Split(',')];
            items = [.. items.Select(item => item.Trim()).Where(item => item.Length > 0)];
            return items.Count > 0 ? items : otherwise;
        }
    }
}
