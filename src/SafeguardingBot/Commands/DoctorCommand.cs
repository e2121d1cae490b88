using System.CommandLine;
using Microsoft.Extensions.Options;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Operation;
using SafeguardingBot.Settings;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Commands;

/// <summary><c>doctor</c>: looks at everything that the service needs, says what is wrong and what to do, and changes nothing.</summary>
internal static class DoctorCommand
{
    public static Command Create(string[] args)
    {
        var package = new Option<string?>("--package") { Description = "A Teams app package to look at as well: is it of this bot, and does its host lead here?" };
        var command = new Command("doctor", "Looks at settings, store, library, keys, clock, token and disk, and says what is wrong. Takes the same settings as serve.") { package };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellationToken) => RunAsync(
            [.. args.Where(arg => arg != "doctor")], parsed.GetValue(package), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    /// <returns>0 when everything works, with or without warnings; 1 when something does not.</returns>
    internal static async Task<int> RunAsync(string[] args, string? package, TextWriter output, CancellationToken cancellationToken, Action<IServiceCollection>? replace = null)
    {
        var isBad = false;
        await foreach (var finding in LookAsync(args, package, replace, cancellationToken))
        {
            await output.WriteLineAsync(finding.ToString());
            isBad |= finding.Condition == Condition.Bad;
        }

        await output.WriteLineAsync(isBad ? "Something does not work: see the lines that begin with BAD." : "Everything that was looked at works.");
        return isBad ? 1 : 0;
    }

    private static async IAsyncEnumerable<Finding> LookAsync(
        string[] args, string? package, Action<IServiceCollection>? replace, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var faults = SettingsCheck.Faults(args);
        foreach (var fault in faults)
            yield return Finding.Bad("settings", $"{fault.Problem} {fault.Remedy}".Trim());
        if (faults.Count > 0)
        {
            yield return Finding.Warning("the rest", "was not looked at: correct the settings first.");
            yield break;
        }

        yield return Finding.Good("settings", "nothing is missing or contradicts another.");
        var builder = ServeCommand.CreateBuilder(args);
        builder.Logging.ClearProviders();
        replace?.Invoke(builder.Services);
        await using var app = builder.Build();
        var (services, time) = (app.Services, app.Services.GetRequiredService<TimeProvider>());

        yield return OfLibrary(services.GetRequiredService<LibraryFolder>().Path);
        var store = new StoreExamination(services.GetRequiredService<Database>(), time);
        var stored = await store.StoreAsync(cancellationToken);
        yield return stored;
        yield return store.Disk();
        foreach (var finding in ChannelFindings.Of(await services.GetRequiredService<ChannelHealth>().LookAsync(cancellationToken)))
            yield return finding;
        foreach (var finding in services.GetRequiredService<CredentialEnds>().Look(time.GetUtcNow()))
            yield return finding;
        foreach (var finding in services.GetRequiredService<KeysAtRest>().Look())
            yield return finding;
        if (stored.Condition == Condition.Good && await services.GetRequiredService<OwnersExamination>().LookAsync(cancellationToken) is { } owners)
            yield return owners;

        if (package is null)
            yield break;
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(10) };
        foreach (var finding in await new PackageExamination(http).LookAsync(package, services.GetRequiredService<IOptions<BotOptions>>().Value, cancellationToken))
            yield return finding;
    }

    private static Finding OfLibrary(string folder)
    {
        try
        {
            var reading = LibraryReader.ReadFolder(folder);
            var errors = reading.Errors.ToList();
            if (errors.Count > 0)
                return Finding.Bad("library", $"{folder} has {errors.Count} errors; the check command lists them. The first: {errors[0]}");
            var templates = CardTemplates.Load(Path.Combine(folder, "templates"));
            return Finding.Good("library", $"{reading.Library?.Themes.Count} themes and {templates.Names.Count()} card templates in {folder}.");
        }
        catch (Exception e) when (e is CardTemplateException or IOException)
        {
            return Finding.Bad("library", e.Message);
        }
    }
}
