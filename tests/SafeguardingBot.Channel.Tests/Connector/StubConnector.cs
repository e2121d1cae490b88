using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace SafeguardingBot.Channel.Tests.Connector;

/// <summary>Stands in for the Bot Connector service on a loopback port. It keeps what it was sent; it does not check what Teams would.</summary>
internal sealed class StubConnector : IAsyncDisposable
{
    private readonly WebApplication app;
    private int nextId = 1_000;

    private StubConnector(WebApplication app) => this.app = app;

    public string ServiceUrl => app.Urls.First() + "/";

    public ConcurrentQueue<Received> Requests { get; } = new();

    /// <summary>What to answer in place of 201 and a new id; null falls back to that.</summary>
    public Func<Received, HttpContext, Task<bool>> Answer { get; set; } = (_, _) => Task.FromResult(false);

    /// <param name="certificate">With it over TLS.</param>
    public static async Task<StubConnector> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate));
        builder.WebHost.UseUrls($"http{(certificate is null ? "" : "s")}://127.0.0.1:0");
        var host = builder.Build();
        var stub = new StubConnector(host);
        host.Run(stub.ReceiveAsync);
        await host.StartAsync();
        return stub;
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var received = new Received(
            context.Request.Method, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, context.Request.Headers.Authorization.ToString(), body);
        Requests.Enqueue(received);
        if (await Answer(received, context))
            return;
        context.Response.StatusCode = context.Request.Method == "POST" ? 201 : 200;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"id":"{{Interlocked.Increment(ref nextId)}}"}""");
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    internal sealed record Received(string Method, string Target, string Authorization, string Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;
    }
}
