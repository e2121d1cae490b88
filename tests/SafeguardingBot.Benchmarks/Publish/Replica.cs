using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SafeguardingBot.Benchmarks.Turns;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Benchmarks.Publish;

/// <summary>One service as built, in a process of its own, that notes when it says to serve a version of the library.</summary>
internal sealed partial class Replica : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new();

    private readonly Process process;
    private readonly Uri url;
    private readonly string[] store;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<long>> served = new();

    private Replica(string[] store, string folder)
    {
        this.store = store;
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        url = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        probe.Stop();
        process = Start(["--urls", url.ToString(), "--Library:ReloadSeconds", "0", .. store], folder);
        process.OutputDataReceived += (_, line) =>
        {
            if (Published().Match(line.Data ?? "") is { Success: true } match)
                At(long.Parse(match.Groups["version"].ValueSpan, CultureInfo.InvariantCulture)).TrySetResult(Stopwatch.GetTimestamp());
        };
        process.ErrorDataReceived += static (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<Replica> StartAsync(StorageOptions options, string folder)
    {
        var replica = new Replica(
            options.Provider == StorageProvider.Sqlite
                ? ["--Storage:Folder", options.Folder ?? ""]
                : ["--Storage:Provider", "PostgreSql", "--Storage:ConnectionString", options.ConnectionString ?? ""],
            folder);
        for (var i = 0; i < 600; i++)
        {
            try
            {
                if ((await Http.GetAsync(new Uri(replica.url, "/readyz"))).IsSuccessStatusCode)
                    return replica;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(100);
        }

        replica.Dispose();
        throw new InvalidOperationException("The service did not become ready.");
    }

    /// <summary>The moment at which it said that it serves this version.</summary>
    public Task<long> ServesAsync(long version) => At(version).Task.WaitAsync(Patience);

    public async Task ImportAsync(string folder)
    {
        using var import = Start(["import", folder, .. store], Path.GetTempPath());
        var said = await import.StandardOutput.ReadToEndAsync();
        await import.WaitForExitAsync();
        if (import.ExitCode != 0)
            throw new InvalidOperationException(said);
    }

    public async Task MustShowAsync(CardChange change)
    {
        using var request = change.Ask();
        request.RequestUri = new Uri(url, request.RequestUri ?? url);
        using var answer = await Http.SendAsync(request);
        if (!WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).Contains(change.Shown(), StringComparison.Ordinal))
            throw new InvalidOperationException($"{request.RequestUri} does not show '{change.Shown()}'.");
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static Process Start(IEnumerable<string> arguments, string folder) =>
        Process.Start(Heard(Service.Run([.. arguments, "--environment", "Development"], folder))) ?? throw new InvalidOperationException("The service did not start.");

    private static ProcessStartInfo Heard(ProcessStartInfo program)
    {
        (program.RedirectStandardOutput, program.RedirectStandardError) = (true, true);
        return program;
    }

    private TaskCompletionSource<long> At(long version) => served.GetOrAdd(version, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    [GeneratedRegex(@"Version (?<version>\d+) of the library was published: ")]
    private static partial Regex Published();
}
