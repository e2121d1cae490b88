using System.Diagnostics;

namespace SafeguardingBot.EndToEnd;

/// <summary>The built service in a process of its own, with an empty store, on a free loopback port.</summary>
public sealed class Service : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly string folder;
    private readonly List<string> lines = [];

    private Service(Process process, string folder)
    {
        this.process = process;
        this.folder = folder;
    }

    public Uri Url { get; private set; } = new("http://localhost");

    /// <param name="settings">As on the command line, such as <c>--People:Admins:0</c> and its value.</param>
    public static Task<Service> StartAsync(params IEnumerable<string> settings) => StartAsync(new Dictionary<string, string>(), settings);

    /// <param name="environment">Variables for the runtime.</param>
    /// <param name="settings">As above.</param>
    public static async Task<Service> StartAsync(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> settings)
    {
        var itsFolder = Directory.CreateTempSubdirectory("safeguardingbot-e2e-").FullName;
        var start = new ProcessStartInfo(BuiltFrom.Service) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = itsFolder };
        foreach (var argument in (string[])["serve", "--environment", "Development", "--urls", "http://127.0.0.1:0", "--Storage:Folder", Path.Combine(itsFolder, "data"), .. settings])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var service = new Service(Process.Start(start) ?? throw new InvalidOperationException("The service did not start."), itsFolder);
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        service.process.OutputDataReceived += (_, line) => service.Heard(line.Data, ready);
        service.process.ErrorDataReceived += (_, line) => service.Heard(line.Data, ready);
        service.process.BeginOutputReadLine();
        service.process.BeginErrorReadLine();
        try
        {
            var ended = service.process.WaitForExitAsync();
            if (await Task.WhenAny(ready.Task, ended).WaitAsync(StartsWithin) == ended)
                throw new InvalidOperationException($"The service ended: {service.Log}");
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }

        service.Url = await ready.Task;
        return service;
    }

    /// <summary>Its SQLite file.</summary>
    public string Store => Path.Combine(folder, "data", "safeguardingbot.db");

    /// <summary>What it has written so far.</summary>
    public string Log
    {
        get
        {
            lock (lines)
                return string.Join(Environment.NewLine, lines);
        }
    }

    /// <summary>Waits until it has written these words.</summary>
    public async Task WhenLoggedAsync(string words)
    {
        for (var waited = Stopwatch.StartNew(); !Log.Contains(words, StringComparison.Ordinal); await Task.Delay(100))
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), $"\"{words}\" is not in the log:\n{Log}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Heard(string? line, TaskCompletionSource<Uri> ready)
    {
        const string Ready = "SafeguardingBot is ready at ";
        if (line is null)
            return;
        lock (lines)
            lines.Add(line);
        if (line.StartsWith(Ready, StringComparison.Ordinal))
            ready.TrySetResult(new Uri(line[Ready.Length..]));
    }
}
