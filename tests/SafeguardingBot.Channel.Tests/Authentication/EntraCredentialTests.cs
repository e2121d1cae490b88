using System.Text;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Tests.Activities;

namespace SafeguardingBot.Channel.Tests.Authentication;

public sealed class EntraCredentialTests
{
    [Fact]
    public async Task Token_WithASecret_IsAskedOfTheTenantForTheConnector()
    {
        using var entra = new Entra();
        var credential = entra.CredentialFor(new BotOptions { AppId = Incoming.AppId, TenantId = Incoming.Tenant, AppPassword = "a secret" });

        var first = await credential.GetTokenAsync(renew: false, CancellationToken.None);
        var cached = await credential.GetTokenAsync(renew: false, CancellationToken.None);
        var renewed = await credential.GetTokenAsync(renew: true, CancellationToken.None);

        Assert.Equal(("token-1", "token-1", "token-2"), (first.Token, cached.Token, renewed.Token));
        Assert.All(entra.TokenRequests, request =>
        {
            Assert.Equal($"https://login.microsoftonline.com/{Incoming.Tenant}/oauth2/v2.0/token", request.Address);
            Assert.Contains("client_id=" + Incoming.AppId, request.Form, StringComparison.Ordinal);
            Assert.Contains("grant_type=client_credentials", request.Form, StringComparison.Ordinal);
            Assert.Contains("scope=https%3A%2F%2Fapi.botframework.com%2F.default", request.Form, StringComparison.Ordinal);
            Assert.Contains("client_secret=a+secret", request.Form, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Token_WithAFederatedIdentity_IsAskedWithTheIdentitysAssertion()
    {
        using var entra = new Entra();
        var credential = entra.CredentialFor(new BotOptions { AppType = "FederatedIdentity", AppId = Incoming.AppId, TenantId = Incoming.Tenant });

        await credential.GetTokenAsync(renew: false, CancellationToken.None);

        Assert.Contains(entra.Requests, request => request.Address.Contains("169.254.169.254", StringComparison.Ordinal) && request.Address.Contains("AzureADTokenExchange", StringComparison.Ordinal));
        Assert.Contains("client_assertion=identity-token", Assert.Single(entra.TokenRequests).Form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_WithAManagedIdentity_IsAskedForTheAppsOwn()
    {
        using var entra = new Entra();
        var credential = entra.CredentialFor(new BotOptions { AppType = "ManagedIdentity", AppId = Incoming.AppId });

        Assert.Equal("identity-token", (await credential.GetTokenAsync(renew: false, CancellationToken.None)).Token);
        Assert.Contains(entra.Requests, request => request.Address.Contains("client_id=" + Incoming.AppId, StringComparison.Ordinal) && request.Address.Contains("api.botframework.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_OfARegistrationThatTeamsConsentTo_IsAskedWithTheIdentitysAssertion()
    {
        using var entra = new Entra();
        var bot = new BotOptions { AppType = "ManagedIdentity", AppId = Incoming.AppId, TenantId = Incoming.Tenant, ConsentAppId = "44444444-0000-4000-8000-000000000004" };
        bot.ActAsConsented();

        await entra.CredentialFor(bot).GetTokenAsync(renew: false, CancellationToken.None);

        Assert.Contains(entra.Requests, request => request.Address.Contains("client_id=" + Incoming.AppId, StringComparison.Ordinal) && request.Address.Contains("AzureADTokenExchange", StringComparison.Ordinal));
        var asked = Assert.Single(entra.TokenRequests).Form;
        Assert.Contains("client_id=44444444-0000-4000-8000-000000000004", asked, StringComparison.Ordinal);
        Assert.Contains("client_assertion=identity-token", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_RefusedByEntra_Throws()
    {
        using var entra = new Entra { IsRefusing = true };
        var credential = entra.CredentialFor(new BotOptions { AppId = Incoming.AppId, TenantId = Incoming.Tenant, AppPassword = "wrong" });

        await Assert.ThrowsAsync<AuthenticationFailedException>(async () => await credential.GetTokenAsync(renew: false, CancellationToken.None));
    }

    /// <summary>Answers as Entra and as a machine's identity endpoint would.</summary>
    private sealed class Entra : HttpMessageHandler
    {
        private int count;

        public bool IsRefusing { get; init; }
        public List<(string Address, string Form)> Requests { get; } = [];
        public IEnumerable<(string Address, string Form)> TokenRequests => Requests.Where(request => request.Address.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal));

        public EntraCredential CredentialFor(BotOptions options) => new(Options.Create(options), new HttpClientTransport(this));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var address = request.RequestUri!.ToString();
            var form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            lock (Requests)
                Requests.Add((address, form));
            var body = address switch
            {
                _ when address.Contains("169.254.169.254", StringComparison.Ordinal) =>
                    """{"access_token":"identity-token","expires_in":"3600","expires_on":"4102444800","resource":"x","token_type":"Bearer"}""",
                _ when address.EndsWith("/token", StringComparison.Ordinal) && IsRefusing => """{"error":"invalid_client","error_description":"AADSTS7000215"}""",
                _ when address.EndsWith("/token", StringComparison.Ordinal) =>
                    $$"""{"token_type":"Bearer","expires_in":3599,"access_token":"token-{{Interlocked.Increment(ref count)}}"}""",
                _ => $$"""{"tenant_discovery_endpoint":"https://login.microsoftonline.com/{{Incoming.Tenant}}/v2.0/.well-known/openid-configuration","metadata":[]}""",
            };
            var isRefused = IsRefusing && address.EndsWith("/token", StringComparison.Ordinal);
            return new(isRefused ? System.Net.HttpStatusCode.BadRequest : System.Net.HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }
    }
}
