using System.Diagnostics;
using SafeguardingBot.Benchmarks.Turns;

namespace SafeguardingBot.Benchmarks.Soak;

/// <summary>The built service in a process of its own, with the limits that it has in use.</summary>
internal sealed class SoakService : IDisposable
{
    private readonly Process process;

    private SoakService(Process process, Uri url) => (this.process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>Memory in use, the resident set, in megabytes of a million bytes.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    public bool HasExited => process.HasExited;

    public static async Task<SoakService> StartAsync(FaultyConnector connector, IReadOnlyList<string> tenants, string database, HttpClient http)
    {
        var url = new Uri($"http://127.0.0.1:{Server.FreePort()}");
        var started = Process.Start(Service.Run(
        [
            "--environment", "Development",
            "--urls", url.ToString(),
            "--Bot:AppId", BotIdentity.AppId,
            "--Bot:TenantId", BotIdentity.Tenant,
            "--Bot:AllowedTenants", string.Join(',', tenants),
            "--Bot:AppPassword", "a stand-in",
            "--Bot:OpenIdMetadata", $"{connector.Url}metadata",
            "--Bot:Authority", connector.Url.ToString(),
            "--Storage:Provider", "PostgreSql",
            "--Storage:ConnectionString", database,
            "--Library:ReloadSeconds", "0",
            "--Logging:LogLevel:Default", "Error",
            // A request that its caller gave up is no news on a busy machine.
            "--Logging:LogLevel:Microsoft.AspNetCore", "None",
        ], Environment.CurrentDirectory)) ?? throw new InvalidOperationException("The service did not start.");
        for (var i = 0; i < 600 && !started.HasExited; i++)
        {
            try
            {
                if ((await http.GetAsync(new Uri(url, "/healthz"))).IsSuccessStatusCode)
                    return new(started, url);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        started.Kill();
        throw new InvalidOperationException("The service gave no sign of life.");
    }

    /// <summary>Asks it to stop as a platform does; its exit code, or -1 when it did not stop in a minute.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return -1;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
