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
        services.AddSingleton<OwnersExamination>();
        services.AddSingleton<Readiness>();
        services.AddHostedService<WarnOfExpiry>();
        services.AddHostedService<SocketThread>();
        // Nothing of OpenTelemetry is loaded where nobody collects.
        if (TelemetryOptions.IsOn(configuration))
            AddTelemetry(services, section);
        else
            services.Configure<LoggerFilterOptions>(WithoutTraces);
        return services;
    }

    public static void MapOperation(this IEndpointRouteBuilder endpoints)
    {
        // Alive: the process answers. It says nothing of what is around it, since a restart would not mend that.
        // Request delegates, since binding the parameters of other functions brings expression trees and form readers into memory at start.
        endpoints.MapGet("/healthz", static context => SayAsync(context, StatusCodes.Status200OK, "Healthy"));
        endpoints.MapGet("/readyz", static async context =>
        {
            var findings = await context.RequestServices.GetRequiredService<Readiness>().LookAsync(context.RequestAborted);
            var isReady = findings.All(finding => finding.Condition != Condition.Bad);
            await SayAsync(
                context, isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
                $"{(isReady ? "Ready" : "Not ready")}\n{string.Join('\n', findings)}\n");
        });
    }

    // ASP.NET Core makes a trace of each request for the log to name, which costs every message though nobody collects it. First, so that a setting wins.
    private static void WithoutTraces(LoggerFilterOptions options) =>
        options.Rules.Insert(0, new LoggerFilterRule(providerName: null, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None, filter: null));

    private static Task SayAsync(HttpContext context, int status, string text)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, "text/plain; charset=utf-8");
        return context.Response.WriteAsync(text, context.RequestAborted);
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
