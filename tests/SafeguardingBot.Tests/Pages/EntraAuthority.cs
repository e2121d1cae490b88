using System.Collections.Specialized;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace SafeguardingBot.Tests.Pages;

/// <summary>Stands in for login.microsoftonline.com: remembers who was sent to sign in, checks the code's proof, and hands out whatever token a test asks for.</summary>
internal sealed class EntraAuthority : HttpMessageHandler
{
    public const string Tenant = "22222222-0000-4000-8000-000000000002", ClientId = "33333333-0000-4000-8000-000000000003", Secret = "a-secret-for-tests";

    private readonly Key key = new("entra-1");

    private NameValueCollection sent = [];

    /// <summary>Changes the token's claims before it is signed.</summary>
    public Action<JsonObject> Change { get; set; } = _ => { };

    /// <summary>In place of the token that would be signed.</summary>
    public Func<JsonObject, string>? Sign { get; set; }

    public string Person { get; set; } = "44444444-0000-4000-8000-000000000004";

    public int Redeemed { get; private set; }

    /// <summary>As it was before any test.</summary>
    public void Reset() => (Change, Sign, Redeemed, sent) = (_ => { }, null, 0, []);

    /// <summary>What the browser was sent with.</summary>
    public NameValueCollection Sent(Uri address) => sent = HttpUtility.ParseQueryString(address.Query);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri?.AbsolutePath ?? "";
        if (path.EndsWith("/.well-known/openid-configuration", StringComparison.Ordinal))
        {
            return Json(new JsonObject
            {
                ["issuer"] = $"https://login.microsoftonline.com/{Tenant}/v2.0", ["jwks_uri"] = "https://login.microsoftonline.com/keys",
                ["authorization_endpoint"] = $"https://login.microsoftonline.com/{Tenant}/oauth2/v2.0/authorize", ["token_endpoint"] = $"https://login.microsoftonline.com/{Tenant}/oauth2/v2.0/token",
            });
        }

        if (path == "/keys")
            return Json(new JsonObject { ["keys"] = new JsonArray(key.ToJson()) });
        return path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal) && request.Content is { } content ? Redeem(HttpUtility.ParseQueryString(await content.ReadAsStringAsync(cancellationToken))) : new(HttpStatusCode.NotFound);
    }

    private HttpResponseMessage Redeem(NameValueCollection form)
    {
        var challenge = System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"] ?? "")));
        if (form["client_secret"] != Secret || form["code"] != "a-code" || challenge != sent["code_challenge"] || form["redirect_uri"] != sent["redirect_uri"])
            return Json(new JsonObject { ["error"] = "invalid_grant", ["error_description"] = "refused" }, HttpStatusCode.BadRequest);

        Redeemed++;
#pragma warning disable RS0030 // the host under test runs on the real clock
        var now = TimeProvider.System.GetUtcNow();
#pragma warning restore RS0030
        var claims = new JsonObject
        {
            ["iss"] = $"https://login.microsoftonline.com/{Tenant}/v2.0", ["aud"] = ClientId, ["tid"] = Tenant, ["oid"] = Person, ["sub"] = "subject", ["name"] = "Sam Example",
            ["preferred_username"] = "sam@example.gov.uk", ["nonce"] = sent["nonce"], ["iat"] = now.ToUnixTimeSeconds(), ["nbf"] = now.ToUnixTimeSeconds(), ["exp"] = now.AddHours(1).ToUnixTimeSeconds(), ["ver"] = "2.0",
        };
        Change(claims);
        return Json(new JsonObject
        {
            ["token_type"] = "Bearer", ["scope"] = "openid profile", ["expires_in"] = 3600, ["access_token"] = "not-wanted",
            ["client_info"] = Encoded(new JsonObject { ["uid"] = Person, ["utid"] = Tenant }.ToJsonString()),
            ["id_token"] = Sign?.Invoke(claims) ?? SignWith(key, claims),
        });
    }

    public static string SignWith(Key key, JsonObject claims, string algorithm = "RS256")
    {
        var signed = $"{Encoded(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = key.Id }.ToJsonString())}.{Encoded(claims.ToJsonString())}";
        return $"{signed}.{System.Buffers.Text.Base64Url.EncodeToString(key.Rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public static string Encoded(string json) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static HttpResponseMessage Json(JsonObject body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };

    internal sealed class Key(string id)
    {
        public string Id { get; } = id;

        public RSA Rsa { get; } = RSA.Create(2048);

        public JsonObject ToJson()
        {
            var numbers = Rsa.ExportParameters(includePrivateParameters: false);
            return new()
            {
                ["kty"] = "RSA", ["use"] = "sig", ["kid"] = Id, ["n"] = System.Buffers.Text.Base64Url.EncodeToString(numbers.Modulus), ["e"] = System.Buffers.Text.Base64Url.EncodeToString(numbers.Exponent),
            };
        }
    }
}
