using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.AspNetCore.Hosting;

namespace SafeguardingBot.Tests.Asking.Language;

/// <summary>Speaks the documented shapes of Azure AI Language 2023-04-01 on a loopback port. It finds what the test tells it to find.</summary>
internal sealed class StubLanguageService : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubLanguageService(WebApplication app) => this.app = app;

    public string Endpoint => app.Urls.First();

    public ConcurrentQueue<JsonElement> Bodies { get; } = new();

    public ConcurrentQueue<string> Keys { get; } = new();

    /// <summary>What stands in <c>results.documents[0]</c>, or the whole body and status when <see cref="Fault"/> is set.</summary>
    public Func<string, string> Document { get; set; } = _ => """{"id":"1","redactedText":"","entities":[],"warnings":[]}""";

    public (int Status, string Body)? Fault { get; set; }

    /// <summary>When set, the answer waits for it.</summary>
    public TaskCompletionSource? Hold { get; set; }

    public static async Task<StubLanguageService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var stub = new StubLanguageService(host);
        host.Run(stub.AnswerAsync);
        await host.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var body = await JsonDocument.ParseAsync(context.Request.Body);
        Bodies.Enqueue(body.RootElement);
        Keys.Enqueue(context.Request.Headers["Ocp-Apim-Subscription-Key"].ToString());
        if (Hold is { } hold)
            await hold.Task.WaitAsync(context.RequestAborted);

        if (Fault is { } fault)
        {
            context.Response.StatusCode = fault.Status;
            await context.Response.WriteAsync(fault.Body);
            return;
        }

        var kind = body.RootElement.GetProperty("kind").GetString();
        var text = body.RootElement.GetProperty("analysisInput").GetProperty("documents")[0].GetProperty("text").GetString() ?? "";
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"kind":"{{kind}}Results","results":{"documents":[{{Document(text)}}],"errors":[],"modelVersion":"2023-09-01"} }""");
    }
}
