using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Commands;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Settings;

/// <summary>Asks every part of the service whether its settings would let it start, and names at once each setting that would not.</summary>
internal static class SettingsCheck
{
    private const string Place = "settings";
    private const string OfAnnotations = "DataAnnotation validation failed";

    /// <param name="args">Settings as <c>serve</c> takes them, such as <c>--Bot:AppId=…</c>; they stand above the environment and appsettings.json.</param>
    public static IReadOnlyList<Fault> Faults(string[] args)
    {
        try
        {
            var builder = ServeCommand.CreateBuilder(args);
            if (Spelling(builder.Configuration) is { Count: > 0 } spelling)
            {
                SettingsReading.PatchWrongKinds(builder.Configuration);
                using var patched = (IDisposable)builder.Build();
                return [.. spelling, .. Validated((WebApplication)patched)];
            }

            using var app = (IDisposable)builder.Build();
            return Validated((WebApplication)app);
        }
        catch (InvalidDataException e)
        {
            return [OfFile(e)];
        }
    }

    /// <summary>Settings whose names or kinds are wrong, before anything reads them.</summary>
    public static IReadOnlyList<Fault> Spelling(IConfiguration configuration) => [.. SettingsReading.Faults(configuration).Concat(OfUrls(configuration)).Select(fault => Fault(fault, FaultSeverity.Error))];

    /// <summary>A file that is not JSON.</summary>
    public static Fault OfFile(InvalidDataException e) => new(Place, 0, e.Message, e.InnerException?.Message ?? "Correct the file.");

    /// <summary>What the options' own validators refuse.</summary>
    public static IReadOnlyList<Fault> Validated(WebApplication app)
    {
        // Where nobody has registered a bot, as on the machine of somebody who edits cards, there is nothing wrong yet.
        var severity = app.Configuration.GetSection(BotOptions.Section).GetChildren().Any() ? FaultSeverity.Error : FaultSeverity.Warning;
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException e)
        {
            return Faults([e], severity);
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return Faults(e.InnerExceptions.Cast<OptionsValidationException>(), severity);
        }
    }

    private static List<Fault> Faults(IEnumerable<OptionsValidationException> exceptions, FaultSeverity severity) =>
        // Ranges are named by SettingsReading, with their setting.
        [.. exceptions.SelectMany(e => e.Failures).Where(f => !f.StartsWith(OfAnnotations, StringComparison.Ordinal)).Select(f => Fault(f, f.StartsWith(BotOptions.Section + ":App", StringComparison.Ordinal) ? severity : FaultSeverity.Error))];

    private static IEnumerable<string> OfUrls(IConfiguration configuration)
    {
        foreach (var url in (configuration["Urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Parsed(url) is not { } address || address.Scheme is not ("http" or "https") || address.PathBase.Length > 0)
                yield return $"Urls \"{url}\" must be an address to listen at, such as http://localhost:3978 or http://*:8080.";
            else if (address.Scheme == "https" && !configuration.GetSection("Kestrel:Certificates:Default").GetChildren().Any())
                yield return $"Urls \"{url}\" asks for https, and no certificate is named in Kestrel:Certificates:Default; name one, or write http and let what stands in front speak https.";
        }
    }

    private static BindingAddress? Parsed(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static Fault Fault(string problem, FaultSeverity severity)
    {
        // Every problem begins with the name of its setting.
        var setting = problem.Split(' ')[0];
        var remedy = !problem.Contains(" is no ", StringComparison.Ordinal) ? $"Set it in appsettings.json, or as {setting.Replace(":", "__", StringComparison.Ordinal)} in the environment." : "";
        return new(Place, 0, problem, remedy, severity);
    }
}
