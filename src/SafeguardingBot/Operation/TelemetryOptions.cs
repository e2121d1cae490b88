using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Operation;

/// <summary>The section <c>Telemetry</c> of the settings: where metrics, traces and logs go by the OpenTelemetry protocol.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>The variable that platforms set for a program whose telemetry they collect, such as Azure Container Apps.</summary>
    internal const string PlatformEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The address of a collector. Empty: what <see cref="PlatformEndpoint"/> says; empty too: nothing is sent.</summary>
    public string Endpoint { get; set; } = "";

    public TelemetryProtocol Protocol { get; set; } = TelemetryProtocol.Grpc;

    /// <summary>Sent with each request, such as api-key=…; best from a key vault.</summary>
    public string Headers { get; set; } = "";

    internal static bool IsOn(IConfiguration configuration) => configuration[$"{Section}:{nameof(Endpoint)}"] is { Length: > 0 } given
        ? IsAddress(given, out _)
        : configuration[PlatformEndpoint] is { Length: > 0 };

    internal static bool IsAddress(string text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps);
}

public enum TelemetryProtocol
{
    Grpc,
    Http,
}

internal sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        var faults = new List<string>();
        if (!TelemetryOptions.IsAddress(options.Endpoint, out var url) && options.Endpoint.Length > 0)
            faults.Add("Telemetry:Endpoint must be the address of an OpenTelemetry collector, such as http://localhost:4317, or empty.");
        if (options.Headers.Length > 0 && options.Endpoint.Length == 0)
            faults.Add("Telemetry:Headers is set although Telemetry:Endpoint is empty; remove it, so that no secret lies about.");
        if (options.Headers.Length > 0 && url is { IsLoopback: false } && url.Scheme == Uri.UriSchemeHttp)
            faults.Add("Telemetry:Headers would be sent in the clear; write an https address as Telemetry:Endpoint.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
