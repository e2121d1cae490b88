using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeguardingBot.EndToEnd.TeamsClient;

/// <summary>
/// Microsoft's Teams-like client, which carries messages between people and the service. It knows one person at its keyboard;
/// <see cref="SendAsync"/> speaks for others.
/// </summary>
public sealed class Playground : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(1);

    private static readonly string Program = Path.Combine(BuiltFrom.Folder, "node_modules/@microsoft/m365agentsplayground/cli.js");

    private readonly HttpClient http = new();
    private readonly Process process;
    private readonly string folder;

    private Playground(Process process, string folder, int port)
    {
        this.process = process;
        this.folder = folder;
        Url = new($"http://localhost:{port}");
    }

    /// <summary>Whether npm has installed it.</summary>
    public static bool IsThere => File.Exists(Program);

    public Uri Url { get; }

    /// <summary>The people, the team and its channel, as the client's own settings name them.</summary>
    public static JsonObject People => JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltFrom.Folder, "TeamsClient", "people.json")))!.AsObject(); // the file holds an object

    public static async Task<Playground> StartAsync(Service service)
    {
        var itsFolder = Directory.CreateTempSubdirectory("playground-").FullName;
        File.Copy(Path.Combine(BuiltFrom.Folder, "TeamsClient", "people.json"), Path.Combine(itsFolder, ".m365agentsplayground.yml"));
        var port = FreePort();
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = itsFolder };
        foreach (var argument in (string[])[Program, "start", "-e", new Uri(service.Url, "/api/messages").ToString(), "-c", "msteams", "-p", $"{port}", "--disable-telemetry"])
            start.ArgumentList.Add(argument);
        start.Environment["PATH"] = $"{NoDesktop(itsFolder)}:{start.Environment["PATH"]}";
        // Else it reports its start, whatever the option says.
        start.Environment["APPLICATION_INSIGHTS_NO_STATSBEAT"] = "1";
        var playground = new Playground(Process.Start(start) ?? throw new InvalidOperationException("The client did not start."), itsFolder, port);
        playground.process.OutputDataReceived += static (_, _) => { };
        playground.process.ErrorDataReceived += static (_, _) => { };
        playground.process.BeginOutputReadLine();
        playground.process.BeginErrorReadLine();
        await playground.WhenUpAsync();
        return playground;
    }

    /// <summary>Sends an activity to the service just as it is: what the client itself cannot make, or somebody else makes.</summary>
    public async Task SendAsync(JsonObject activity)
    {
        using var response = await http.PostAsJsonAsync(new Uri(Url, "/_internal/v1/customActivities"), activity);
        Assert.True(response.IsSuccessStatusCode, $"The client refused an activity: {(int)response.StatusCode}");
    }

    /// <summary>As <see cref="SendAsync"/>, and gives what the service answered.</summary>
    public async Task<JsonNode?> AskAsync(JsonObject activity)
    {
        await using var log = new LogStream(Url);
        await log.OpenAsync();
        await SendAsync(activity);
        return await log.AnswerAsync(activity["id"]?.GetValue<string>() ?? "");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task WhenUpAsync()
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < StartsWithin && !process.HasExited; await Task.Delay(100))
        {
            try
            {
                if (await http.GetStringAsync(new Uri(Url, "/_debug/ping")) == "pong")
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new InvalidOperationException("The Teams-like client did not start.");
    }

    /// <summary>The client opens a desktop's browser, and ends when there is none to open.</summary>
    private static string NoDesktop(string folder)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "no-desktop")).FullName, "xdg-open");
        File.WriteAllText(path, "#!/bin/sh\nexit 0\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Path.GetDirectoryName(path) ?? folder;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
