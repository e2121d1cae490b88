using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SafeguardingBot.Tests.Operation;

/// <summary>Stands in, on a loopback port, for the Bot Connector's keys and for Entra; its clock and its moods are the test's.</summary>
internal sealed class StubOutside : IAsyncDisposable
{
    public const string AppId = "1b6a5c8e-4f0e-4d0c-9a57-6d6a5f0c2b11";

    private static readonly RSAParameters Key = NewKey();

    private readonly WebApplication app;

    private StubOutside(WebApplication app) => this.app = app;

    public TimeSpan ClockAhead { get; set; }

    public bool HasKeys { get; set; } = true;

    public bool GivesTokens { get; set; } = true;

    /// <summary>The settings of a bot that is registered here.</summary>
    public IReadOnlyList<string> Settings =>
    [
        "--environment=Development", $"--Bot:AppId={AppId}", $"--Bot:TenantId={AppId}", "--Bot:AppPassword=a stand-in", "--Bot:AppPasswordExpires=2126-01-01",
        $"--Bot:OpenIdMetadata={app.Urls.First()}/openid", $"--Bot:Authority={app.Urls.First()}/",
    ];

    public static async Task<StubOutside> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var stub = new StubOutside(host);
        host.Run(stub.AnswerAsync);
        await host.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.Date = (SafeguardingBot.Commands.ServeCommand.Clock.GetUtcNow() + ClockAhead).ToString("R");
        var path = context.Request.Path.ToString();
        if (path.EndsWith("/token", StringComparison.Ordinal))
        {
            context.Response.StatusCode = GivesTokens ? 200 : 401;
            await context.Response.WriteAsync("""{"access_token":"t","expires_in":3600}""");
        }
        else if (path == "/openid")
        {
            await context.Response.WriteAsync(new JsonObject { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = app.Urls.First() + "/keys" }.ToJsonString());
        }
        else
        {
            var key = new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = "1", ["n"] = Base64Url.EncodeToString(Key.Modulus), ["e"] = Base64Url.EncodeToString(Key.Exponent) };
            await context.Response.WriteAsync(new JsonObject { ["keys"] = HasKeys ? new JsonArray(key) : [] }.ToJsonString());
        }
    }

    private static RSAParameters NewKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(includePrivateParameters: false);
    }
}
