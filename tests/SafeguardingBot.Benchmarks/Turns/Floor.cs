using System.Diagnostics;

namespace SafeguardingBot.Benchmarks.Turns;

/// <summary>The least that a turn can cost: the bare ASP.NET Core server of the peers' folder, built outside it, with its token check on.</summary>
internal static class Floor
{
    public static ServerCommand From(string peers, StandInConnector connector, string folder)
    {
        var program = Build(Path.Combine(Path.GetFullPath(peers), "floor-net10"), Path.Combine(Path.GetTempPath(), "safeguardingbot-turns-floor"));
        return port => new ProcessStartInfo("dotnet", [program])
        {
            WorkingDirectory = folder,
            Environment =
            {
                ["PORT"] = $"{port}",
                ["PEERS_SHARED"] = Path.Combine(Path.GetFullPath(peers), "shared"),
                ["AUTH"] = BotIdentity.AppId,
                ["OPENID"] = $"{connector.Url}metadata",
            },
        };
    }

    private static string Build(string sources, string folder)
    {
        var program = Path.Combine(folder, "out", "floor.dll");
        var changed = Directory.GetFiles(sources).Max(File.GetLastWriteTimeUtc);
        if (File.Exists(program) && File.GetLastWriteTimeUtc(program) > changed)
            return program;

        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(sources))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["publish", "-c", "Release", "-o", "out", "--nologo", "-v", "q"])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false,
        });
        build?.WaitForExit();
        return build is { ExitCode: 0 } ? program : throw new InvalidOperationException("The floor was not built.");
    }
}
