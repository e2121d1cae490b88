using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Pages.SignIn;
using Xunit;

namespace SafeguardingBot.Tests.Pages;

/// <summary>A host whose people sign in at a stand-in for Microsoft Entra ID.</summary>
public sealed class EntraHost : IAsyncLifetime
{
    private readonly EntraAuthority entra = new();

    internal BotHost Host { get; private set; } = null!; // set before any test runs

    internal EntraAuthority EntraAnew()
    {
        entra.Reset();
        return entra;
    }

    public async ValueTask InitializeAsync()
    {
        Host = new BotHost
        {
            Configure = services => services.AddSingleton(new EntraHttp(entra)),
            Settings =
            [
                "--Console:ClientId", EntraAuthority.ClientId, "--Console:TenantId", EntraAuthority.Tenant, "--Console:ClientSecret", EntraAuthority.Secret,
                "--Pages:BaseUrl", "https://learning.example.gov.uk", "--People:Admins:0", entra.Person,
            ],
        };
        await Host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        entra.Dispose();
    }
}
