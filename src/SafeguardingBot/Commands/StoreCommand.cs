using System.CommandLine;
using Microsoft.Extensions.Options;
using SafeguardingBot.Curation;
using SafeguardingBot.Settings;
using SafeguardingBot.Storage;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Commands;

/// <summary>What the commands share that work on the store: the service's own settings, and one open store.</summary>
internal static class StoreCommand
{
    /// <summary>Runs with the store open and up to date; prints why when it cannot be opened.</summary>
    public static async Task<int> RunAsync(string[] args, InvocationConfiguration console, Func<IServiceProvider, Task<int>> run, CancellationToken cancellationToken)
    {
        // Settings beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. Settings(args)], ContentRootPath = AppContext.BaseDirectory });
        if (SettingsCheck.Spelling(builder.Configuration) is { Count: > 0 } faults)
        {
            foreach (var fault in faults)
                console.Error.WriteLine($"{fault.Problem} {fault.Remedy}");
            return 1;
        }

        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(ServeCommand.Clock);
        builder.Services.AddStorage(builder.Configuration).AddAnswerCorrections().AddWeeklyCorrections();
        await using var app = builder.Build();
        try
        {
            await app.Services.GetRequiredService<Migrator>().RunAsync(cancellationToken);
            app.Services.GetRequiredService<StorageHealth>().Ready();
            return await run(app.Services);
        }
        catch (OptionsValidationException e)
        {
            console.Error.WriteLine(e.Message);
        }
        catch (StorageUnavailableException e)
        {
            console.Error.WriteLine(e.Message);
        }
        catch (Exception e) when (StorageFault.Of(e, app.Services.GetRequiredService<Database>().Place) is { } fault)
        {
            console.Error.WriteLine(fault.Message);
        }

        return 1;
    }

    /// <summary>What is a setting, as <c>--Storage:Folder=…</c>; the host would read an argument such as <c>/tmp/out</c> as one too.</summary>
    internal static IEnumerable<string> Settings(string[] args) =>
        args.Where((arg, i) => IsSetting(arg) || (i > 0 && IsSetting(args[i - 1]) && !args[i - 1].Contains('=', StringComparison.Ordinal)));

    private static bool IsSetting(string arg) => arg.StartsWith("--", StringComparison.Ordinal) && arg.Contains(':', StringComparison.Ordinal);
}
