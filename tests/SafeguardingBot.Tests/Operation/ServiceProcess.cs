using System.Diagnostics;

namespace SafeguardingBot.Tests.Operation;

/// <summary>The service in a process of its own, on a free port; killed at the end if it has not stopped.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("service-");
    private readonly Process process;

    private ServiceProcess(IReadOnlyList<string> settings, (string Name, string Value)? variable)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            Path.Combine(AppContext.BaseDirectory, "SafeguardingBot.dll"), "--environment", "Development", "--urls", "http://127.0.0.1:0",
            "--Storage:Folder", folder.FullName, "--Library:Folder", RepositoryFolder.Cards, .. settings,
        ]) { RedirectStandardOutput = true, UseShellExecute = false };
        if (variable is var (name, value))
            start.Environment[name] = value;
        process = Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
    }

    public int Id => process.Id;

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>Returns when it takes requests.</summary>
    public static async Task<ServiceProcess> StartAsync(IReadOnlyList<string> settings, (string Name, string Value)? variable = null)
    {
        var service = new ServiceProcess(settings, variable);
        service.Url = await service.UntilReadyAsync();
        return service;
    }

    /// <summary>Its status when it has ended.</summary>
    public async Task<int> EndedAsync(TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<Uri> UntilReadyAsync()
    {
        const string Ready = "SafeguardingBot is ready at ";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(Ready, StringComparison.Ordinal))
                continue;
            // What it writes from now on is read and left, so that it never waits for a reader.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new Uri(line[Ready.Length..]);
        }

        throw new InvalidOperationException("The service did not come up.");
    }
}
