using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Channel.Tests.Hosting;

/// <summary>The channel in a real host on a loopback port, with a handler of the test's own.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new();

    private RunningBot(WebApplication app) => this.app = app;

    public RecordedLogs Logs { get; private init; } = new();
    public Uri Endpoint => new(app.Urls.First() + "/api/messages");
    public IServiceProvider Services => app.Services;

    public static async Task<RunningBot> StartAsync(
        IActivityHandler? handler,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null,
        string environment = "Development",
        string url = "http://127.0.0.1:0",
        TimeProvider? time = null,
        Action<WebApplication>? map = null)
    {
        var logs = new RecordedLogs();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        builder.WebHost.UseUrls(url);
        builder.Services.AddSingleton(time ?? new RealTime());
        if (handler is not null)
            builder.Services.AddSingleton(handler);
        builder.Services.AddTeamsChannel(builder.Configuration);
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        host.MapTeamsChannel("/api/messages");
        map?.Invoke(host);
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return new RunningBot(host) { Logs = logs };
    }

    public Task<HttpResponseMessage> PostAsync(string body, string? authorization = null) => PostAsync(Encoding.UTF8.GetBytes(body), authorization);

    public async Task<HttpResponseMessage> PostAsync(byte[] body, string? authorization = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await http.SendAsync(request);
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }
}

/// <summary>The base class is the machine's clock.</summary>
internal sealed class RealTime : TimeProvider;
