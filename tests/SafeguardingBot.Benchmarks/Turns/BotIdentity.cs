using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SafeguardingBot.Benchmarks.Turns;

/// <summary>A bot's registration for one run: a key of its own, the token that the connector brings, and the documents that let a server check it.</summary>
internal sealed class BotIdentity
{
    public const string AppId = "6f1d2c3b-4a59-4687-9788-a5b4c3d2e1f0";
    public const string Tenant = "0f1e2d3c-4b5a-4968-8778-695a4b3c2d1e";

    private const string KeyId = "turns-1";
    private const string Issuer = "https://api.botframework.com";

    public BotIdentity(Uri connector, TimeProvider time)
    {
        using var rsa = RSA.Create(2048);
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var header = Encoded($$"""{"alg":"RS256","typ":"JWT","kid":"{{KeyId}}"}""");
        var claims = Encoded($$"""{"iss":"{{Issuer}}","aud":"{{AppId}}","nbf":{{now - 60}},"exp":{{now + 3600}},"serviceurl":"{{connector}}"}""");
        var signature = rsa.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Token = $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
        Metadata = $$"""{"issuer":"{{Issuer}}","jwks_uri":"{{connector}}keys","id_token_signing_alg_values_supported":["RS256"]}""";
        Keys = $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"{{KeyId}}","n":"{{Base64Url.EncodeToString(parameters.Modulus)}}","e":"{{Base64Url.EncodeToString(parameters.Exponent)}}","endorsements":["msteams"]}]}""";
    }

    public string Token { get; }

    public string Metadata { get; }

    public string Keys { get; }

    private static string Encoded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
