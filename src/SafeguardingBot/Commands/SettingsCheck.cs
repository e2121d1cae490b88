using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Commands;

/// <summary>Asks every part of the service whether its settings would let it start, and names each setting that would not.</summary>
internal static class SettingsCheck
{
    private const string Place = "settings";

    /// <param name="args">Settings as <c>serve</c> takes them, such as <c>--Bot:AppId=…</c>; they stand above the environment and appsettings.json.</param>
    public static IReadOnlyList<Fault> Faults(string[] args)
    {
        try
        {
            using var app = (IDisposable)ServeCommand.CreateBuilder(args).Build();
            return Faults((WebApplication)app);
        }
        catch (InvalidDataException e)
        {
            return [new(Place, 0, e.Message, e.InnerException?.Message ?? "Correct the file.")];
        }
    }

    private static List<Fault> Faults(WebApplication app)
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
            return [.. e.Failures.Select(failure => Fault(failure, severity))];
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return [.. e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures).Select(failure => Fault(failure, severity))];
        }
        catch (InvalidOperationException e)
        {
            // A value of the wrong kind, such as a word where a number belongs; the message names the setting.
            return [Fault(e.Message, FaultSeverity.Error)];
        }
    }

    private static Fault Fault(string problem, FaultSeverity severity)
    {
        var setting = problem.Split(' ', '\'').FirstOrDefault(word => word.Contains(':', StringComparison.Ordinal) && !word.EndsWith(':')) ?? "";
        return new(Place, 0, problem, $"Set it in appsettings.json, or as {setting.Replace(":", "__", StringComparison.Ordinal)} in the environment.", severity);
    }
}
