using Microsoft.Extensions.Options;

namespace SafeguardingBot.Operation;

/// <summary>The door of what those who run the service see of it: health, metrics and warnings.</summary>
internal static class OperationFeature
{
    public static IServiceCollection AddOperation(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(TelemetryOptions.Section);
        services.AddOptions<TelemetryOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        services.AddSingleton<OutboxWatch>();
        services.AddSingleton<BotMetrics>();
        services.AddSingleton<CredentialEnds>();
        services.AddSingleton<KeysAtRest>();
        services.AddSingleton<Readiness>();
        services.AddHostedService<WarnOfExpiry>();
        // Nothing of OpenTelemetry is loaded where nobody collects.
        if (TelemetryOptions.IsOn(configuration))
            AddTelemetry(services, section);
        return services;
    }

    public static void MapOperation(this IEndpointRouteBuilder endpoints)
    {
        // Alive: the process answers. It says nothing of what is around it, since a restart would not mend that.
        endpoints.MapGet("/healthz", () => Results.Text("Healthy"));
        endpoints.MapGet("/readyz", async (Readiness readiness, CancellationToken cancellationToken) =>
        {
            var findings = await readiness.LookAsync(cancellationToken);
            var isReady = findings.All(finding => finding.Condition != Condition.Bad);
            return Results.Text(
                $"{(isReady ? "Ready" : "Not ready")}\n{string.Join('\n', findings)}\n",
                statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    private static void AddTelemetry(IServiceCollection services, IConfigurationSection section)
    {
        services.AddHostedService<SendTelemetry>();
        services.AddHostedService<WatchOutbox>();
        services.AddLogging(logging => SendTelemetry.AddLogs(logging, new TelemetryOptions
        {
            Endpoint = section[nameof(TelemetryOptions.Endpoint)] ?? "",
            Headers = section[nameof(TelemetryOptions.Headers)] ?? "",
            Protocol = Enum.TryParse<TelemetryProtocol>(section[nameof(TelemetryOptions.Protocol)], ignoreCase: true, out var protocol) ? protocol : TelemetryProtocol.Grpc,
        }));
    }
}
