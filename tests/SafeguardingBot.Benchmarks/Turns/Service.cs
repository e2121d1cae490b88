using System.Diagnostics;

namespace SafeguardingBot.Benchmarks.Turns;

/// <summary>Our service as it is built, with its own library, a store of its own and the token check on.</summary>
internal static class Service
{
    public static ServerCommand With(StandInConnector connector, string folder) => port => Run(
    [
        "--environment", "Development",
        "--urls", $"http://127.0.0.1:{port}",
        "--Bot:AppId", BotIdentity.AppId,
        "--Bot:TenantId", BotIdentity.Tenant,
        "--Bot:AppPassword", "a stand-in for a secret",
        "--Bot:OpenIdMetadata", $"{connector.Url}metadata",
        "--Bot:Authority", connector.Url.ToString(),
        // What Teams would not allow, so that the bot is measured and not its manners.
        "--Bot:Limits:PaceSends", "false",
        "--Bot:Limits:PerPersonAMinute", "0",
        "--Storage:Folder", Path.Combine(folder, $"store-{port}"),
    ], folder);

    /// <summary>Starts the program with these arguments.</summary>
    internal static ProcessStartInfo Run(IEnumerable<string> arguments, string folder) => Program() is var program && Path.GetExtension(program) == ".dll"
        ? new("dotnet", [program, .. arguments]) { WorkingDirectory = folder }
        : new(program, arguments) { WorkingDirectory = folder };

    // The copy beside the benchmarks is not compiled ahead of time as a whole.
    internal static string Program()
    {
        if (Environment.GetEnvironmentVariable("SAFEGUARDINGBOT_PROGRAM") is { Length: > 0 } published)
            return Path.GetFullPath(published);
        const string Built = "src/SafeguardingBot/bin/Release/net10.0/SafeguardingBot.dll";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Built)))
                return Path.Combine(folder.FullName, Built);
        }

        throw new FileNotFoundException("Build the service first, with -c Release.", Built);
    }
}
