using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SafeguardingBot.Channel.Authentication;
using ManagedIdentityId = Azure.Identity.ManagedIdentityId;

namespace SafeguardingBot.Pages.SignIn;

/// <summary>What came of signing in: a person, or in plain words why not.</summary>
internal sealed record SignInResult(string? ObjectId, string Name, string? Refusal)
{
    public static SignInResult Refused(string why) => new(null, "", why);
}

/// <summary>Signs people in with Microsoft Entra ID: authorisation code with PKCE, state and nonce; then the ID token is checked as if it came from a stranger.</summary>
internal sealed partial class EntraSignIn(IOptions<ConsoleOptions> options, IOptions<PagesOptions> pages, EntraHttp http, TimeProvider time, ILogger<EntraSignIn> log)
{
    private const string TokenExchange = "api://AzureADTokenExchange/.default", DidNotWork = "Sign-in did not work. Please try again.";

    private static readonly JsonWebTokenHandler Tokens = new() { MapInboundClaims = false };

    private readonly ConsoleOptions console = options.Value;

    private ConfigurationManager<OpenIdConnectConfiguration>? keys;

    private string Tenant => console.Tenants is [var only] ? only : "organizations";

    private Uri ReturnAddress => new(pages.Value.Base ?? throw new InvalidOperationException("The console is off."), "/console/signed-in");

    /// <summary>Where the browser goes, and the proof that the code must come with.</summary>
    public async Task<(Uri Address, string Verifier)> BeginAsync(string state, string nonce, CancellationToken cancellationToken)
    {
        var address = await Client().GetAuthorizationRequestUrl([])
            .WithRedirectUri(ReturnAddress.ToString())
            .WithPkce(out var verifier)
            .WithExtraQueryParameters(new Dictionary<string, (string Value, bool IncludeInCacheKey)>(StringComparer.Ordinal)
            {
                ["state"] = (state, false), ["nonce"] = (nonce, false), ["response_mode"] = ("query", false),
            })
            .ExecuteAsync(cancellationToken);
        return (address, verifier);
    }

    public async Task<SignInResult> FinishAsync(string code, string verifier, string nonce, CancellationToken cancellationToken)
    {
        try
        {
            // A new client each time: its cache would keep the tokens of everybody who ever signed in, and none of them is wanted.
            var tokens = await Client().AcquireTokenByAuthorizationCode([], code).WithPkceCodeVerifier(verifier).ExecuteAsync(cancellationToken);
            return await CheckAsync(tokens.IdToken, nonce, cancellationToken);
        }
        catch (Exception e) when (e is MsalException or HttpRequestException or InvalidOperationException)
        {
            Log.Failed(log, e is MsalException msal ? msal.ErrorCode : e.GetType().Name);
            return SignInResult.Refused(DidNotWork);
        }
    }

    private async Task<SignInResult> CheckAsync(string? token, string nonce, CancellationToken cancellationToken)
    {
        if (token is null)
            return SignInResult.Refused(DidNotWork);

        keys ??= new($"{console.Authority}{Tenant}/v2.0/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(http.GetHttpClient()));
        var published = await keys.GetConfigurationAsync(cancellationToken);
        var checkedToken = await Tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAudience = console.ClientId,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            IssuerSigningKeys = published.SigningKeys,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromMinutes(5),
            LifetimeValidator = (from, until, _, parameters) => until > time.GetUtcNow().UtcDateTime - parameters.ClockSkew && (from is null || from < time.GetUtcNow().UtcDateTime + parameters.ClockSkew),
            // The issuer names its tenant, so an allowed one cannot be claimed by another.
            IssuerValidator = (issuer, jwt, _) => issuer == $"{console.Authority}{Claim((JsonWebToken)jwt, "tid")}/v2.0" ? issuer : throw new SecurityTokenInvalidIssuerException("The issuer is not the tenant's."),
        });
        if (!checkedToken.IsValid || checkedToken.SecurityToken is not JsonWebToken jwt || Claim(jwt, "nonce") != nonce)
        {
            Log.Failed(log, checkedToken.Exception?.GetType().Name ?? "nonce");
            return SignInResult.Refused(DidNotWork);
        }

        if (!console.Tenants.Contains(Claim(jwt, "tid"), StringComparer.OrdinalIgnoreCase))
            return SignInResult.Refused("People of your organisation cannot sign in here.");
        return Guid.TryParse(Claim(jwt, "oid"), out var person) ? new(person.ToString(), Claim(jwt, "name"), null) : SignInResult.Refused(DidNotWork);
    }

    private static string Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var value) ? value : "";

    private IConfidentialClientApplication Client()
    {
        var builder = ConfidentialClientApplicationBuilder.Create(console.ClientId)
            .WithAuthority($"{console.Authority}{Tenant}", validateAuthority: false)
            .WithInstanceDiscovery(enableInstanceDiscovery: false)
            .WithRedirectUri(ReturnAddress.ToString())
            .WithHttpClientFactory(http);
        if (console.CertificateThumbprint.Length > 0)
            builder.WithCertificate(Certificates.Find(console.CertificateThumbprint) ?? throw new InvalidOperationException("Console:CertificateThumbprint names no certificate with a private key."), sendX5C: true);
        else if (console.ClientSecret.Length > 0)
            builder.WithClientSecret(console.ClientSecret);
        else
            builder.WithClientAssertion(AssertAsync);
        return builder.Build();
    }

    private async Task<string> AssertAsync(AssertionRequestOptions request)
    {
        var identity = new ManagedIdentityCredential(console.ManagedIdentityClientId.Length > 0 ? ManagedIdentityId.FromUserAssignedClientId(console.ManagedIdentityClientId) : ManagedIdentityId.SystemAssigned);
        return (await identity.GetTokenAsync(new TokenRequestContext([TokenExchange]), request.CancellationToken)).Token;
    }

    private static partial class Log
    {
        [LoggerMessage(3101, Microsoft.Extensions.Logging.LogLevel.Warning, "Somebody could not sign in to the console: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}

/// <summary>How Microsoft Entra ID is reached; a test puts a stand-in there.</summary>
internal sealed class EntraHttp(HttpMessageHandler? handler = null) : IMsalHttpClientFactory, IDisposable
{
    private readonly HttpClient client = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
    {
        Timeout = TimeSpan.FromSeconds(15),
        MaxResponseContentBufferSize = 1024 * 1024,
    };

    public HttpClient GetHttpClient() => client;

    public void Dispose() => client.Dispose();
}
