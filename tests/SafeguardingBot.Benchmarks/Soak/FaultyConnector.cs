using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SafeguardingBot.Benchmarks.Turns;

namespace SafeguardingBot.Benchmarks.Soak;

/// <summary>Stands in for the Bot Connector, its keys and Entra on a bad day: some requests are told to wait, fail, hang, or get no answer at all.</summary>
internal sealed class FaultyConnector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Ledger ledger;
    private readonly Random random;
    private BotIdentity? identity;

    private FaultyConnector(WebApplication app, Ledger ledger, int seed) => (this.app, this.ledger, random) = (app, ledger, new(seed));

    public Uri Url => new(app.Urls.First() + "/");

    public BotIdentity Identity => identity ?? throw new InvalidOperationException("The connector has not started.");

    public ConcurrentDictionary<string, int> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each channel got a new post.</summary>
    public ConcurrentDictionary<string, int> Posts { get; } = new(StringComparer.Ordinal);

    public static async Task<FaultyConnector> StartAsync(Ledger ledger, int seed, TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        var connector = new FaultyConnector(built, ledger, seed);
        built.Run(connector.AnswerAsync);
        await built.StartAsync();
        connector.identity = new(connector.Url, time);
        return connector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/metadata" => context.Response.WriteAsync(Identity.Metadata),
        "/keys" => context.Response.WriteAsync(Identity.Keys),
        var path when path?.EndsWith("/token", StringComparison.Ordinal) == true => context.Response.WriteAsync("""{"token_type":"Bearer","expires_in":86399,"access_token":"stand-in"}"""),
        _ => TakeAsync(context),
    };

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var fault = Fault();
        // "Wait" was not delivered; every other request was.
        if (fault != "429" && Text(body, "\"replyToId\":\"") is { } id)
            ledger.Replied(id, mayRepeat: fault.Length > 0);
        var channel = Text(body, "\"channel\":{\"id\":\"");
        if (fault != "429" && channel is not null)
            Posts.AddOrUpdate(channel, 1, static (_, posts) => posts + 1);
        switch (fault)
        {
            case "429":
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "1";
                return;
            case "502":
                context.Response.StatusCode = 502;
                return;
            case "cut":
                context.Abort();
                return;
            case "slow":
                await Task.Delay(TimeSpan.FromSeconds(3));
                break;
        }

        context.Response.StatusCode = 201;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(channel is null ? """{"id":"1760000000001"}""" : $$"""{"id":"{{channel}};messageid=1760000000002","activityId":"1760000000002"}""");
    }

    private string Fault()
    {
        double dice;
        lock (random)
            dice = random.NextDouble();
        var fault = dice switch { < 0.02 => "429", < 0.03 => "502", < 0.035 => "cut", < 0.045 => "slow", _ => "" };
        if (fault.Length > 0)
            Faults.AddOrUpdate(fault, 1, static (_, count) => count + 1);
        return fault;
    }

    private static string? Text(string body, string before)
    {
        var at = body.IndexOf(before, StringComparison.Ordinal);
        var end = at < 0 ? -1 : body.IndexOf('"', at + before.Length);
        return end < 0 ? null : body[(at + before.Length)..end];
    }
}
