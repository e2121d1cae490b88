using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SafeguardingBot.Channel.Tests.Authentication;

/// <summary>Stands in for login.botframework.com: publishes keys on a loopback port and signs whatever a test asks for.</summary>
internal sealed class TokenIssuer : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";

    // Making a key takes a tenth of a second; most tests need no key of their own.
    private static readonly Key First = new("key-1");

    private readonly WebApplication app;
    private int requests;

    private TokenIssuer(WebApplication app) => this.app = app;

    public Key Current { get; set; } = First;
    public List<Key> Published { get; } = [];
    public bool IsDown { get; set; }
    public int Requests => requests;
    public string Metadata => app.Urls.First() + "/openid";
    public string Elsewhere => app.Urls.First() + "/elsewhere";

    /// <summary>Where the metadata says that the keys are; empty for where they are.</summary>
    public string KeysAddress { get; set; } = "";

    public static async Task<TokenIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var issuer = new TokenIssuer(host);
        issuer.Published.Add(issuer.Current);
        host.Run(issuer.AnswerAsync);
        await host.StartAsync();
        return issuer;
    }

    public static JsonObject Claims(string serviceUrl, TimeProvider time) => new()
    {
        ["iss"] = Issuer,
        ["aud"] = Activities.Incoming.AppId,
        ["nbf"] = time.GetUtcNow().AddMinutes(-1).ToUnixTimeSeconds(),
        ["exp"] = time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
        ["serviceurl"] = serviceUrl,
    };

    public string Sign(JsonObject claims, JsonObject? header = null, HashAlgorithmName? hash = null) => SignRaw(claims.ToJsonString(), header, hash);

    public string SignRaw(string claims, JsonObject? header = null, HashAlgorithmName? hash = null)
    {
        header ??= new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = Current.Id };
        var signed = $"{Encoded(header.ToJsonString())}.{Encoded(claims)}";
        var signature = Current.Rsa.SignData(Encoding.ASCII.GetBytes(signed), hash ?? HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public static string Encoded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        if (IsDown)
            context.Response.StatusCode = 503;
        else if (context.Request.Path == "/openid")
            await context.Response.WriteAsync(new JsonObject { ["issuer"] = Issuer, ["jwks_uri"] = KeysAddress.Length > 0 ? KeysAddress : app.Urls.First() + "/keys" }.ToJsonString());
        else
            await context.Response.WriteAsync(new JsonObject { ["keys"] = new JsonArray([.. Published.Select(key => key.ToJson())]) }.ToJsonString());
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    internal sealed class Key(string id, params string[]? endorsements)
    {
        public string Id { get; } = id;
        public RSA Rsa { get; } = RSA.Create(2048);
        public string[]? Endorsements { get; } = endorsements is { Length: 0 } ? ["msteams"] : endorsements;

        public JsonObject ToJson()
        {
            var numbers = Rsa.ExportParameters(includePrivateParameters: false);
            var key = new JsonObject
            {
                ["kty"] = "RSA", ["use"] = "sig", ["kid"] = Id, ["n"] = Base64Url.EncodeToString(numbers.Modulus), ["e"] = Base64Url.EncodeToString(numbers.Exponent),
            };
            if (Endorsements is { } channels)
                key["endorsements"] = new JsonArray([.. channels.Select(channel => JsonValue.Create(channel))]);
            return key;
        }
    }
}
