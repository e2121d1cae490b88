using System.Diagnostics;

namespace SafeguardingBot.Tests;

/// <summary>Runs one of the scripts in a folder of tests/ with Node; skips the test where Node or the folder's packages are missing.</summary>
internal static class NodeScript
{
    public static async Task<(int Status, string Output)> RunAsync(string folder, params string[] arguments)
    {
        var at = Path.Combine(RepositoryFolder.Top, "tests", folder);
        if (!Directory.Exists(Path.Combine(at, "node_modules")))
            Assert.Skip($"Run 'npm ci' in tests/{folder} first.");

        using var process = Start(at, arguments);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.Trim());
    }

    private static Process Start(string folder, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false })
                ?? throw new InvalidOperationException("node did not start.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no Node here.");
            throw;
        }
    }
}
