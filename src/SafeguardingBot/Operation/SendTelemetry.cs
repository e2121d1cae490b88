using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Operation;

/// <summary>
/// Sends metrics and traces while the service runs. Only our own traces: those of the web server and of outgoing requests hold addresses, and
/// an address may hold a search or a conversation.
/// </summary>
internal sealed class SendTelemetry(IOptions<TelemetryOptions> options) : IHostedService, IDisposable
{
    private MeterProvider? metrics;
    private TracerProvider? traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter(ChannelMetrics.Name, BotMetrics.Name, "Microsoft.AspNetCore.Hosting", "System.Runtime")
            .AddOtlpExporter(exporter => Set(exporter, options.Value, "v1/metrics"))
            .Build();
        traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe)
            .AddSource(ChannelMetrics.Name)
            .AddOtlpExporter(exporter => Set(exporter, options.Value, "v1/traces"))
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>The last spans and counts go out within five seconds, or are lost.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            traces?.Shutdown(5_000);
            metrics?.Shutdown(5_000);
        },
        cancellationToken);

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    public static void AddLogs(ILoggingBuilder logging, TelemetryOptions options) => logging.AddOpenTelemetry(logs =>
    {
        logs.SetResourceBuilder(ResourceBuilder.CreateDefault().AddService("SafeguardingBot"));
        logs.IncludeFormattedMessage = true;
        logs.AddOtlpExporter(exporter => Set(exporter, options, "v1/logs"));
    });

    private static void Describe(ResourceBuilder resource) => resource.AddService("SafeguardingBot", serviceVersion: typeof(SendTelemetry).Assembly.GetName().Version?.ToString(3));

    private static void Set(OtlpExporterOptions exporter, TelemetryOptions options, string path)
    {
        // Without a setting of ours the exporter follows the platform's variables.
        if (options.Endpoint.Length == 0)
            return;

        var endpoint = new Uri(options.Endpoint.TrimEnd('/') + "/");
        // The exporter adds the path by itself only to an address that it read from the environment.
        (exporter.Protocol, exporter.Endpoint) = options.Protocol == TelemetryProtocol.Http
            ? (OtlpExportProtocol.HttpProtobuf, new Uri(endpoint, path))
            : (OtlpExportProtocol.Grpc, endpoint);
        if (options.Headers.Length > 0)
            exporter.Headers = options.Headers;
    }
}
