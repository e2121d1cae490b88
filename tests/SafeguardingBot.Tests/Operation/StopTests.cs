using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using SafeguardingBot.Channel.Tests.Connector;

namespace SafeguardingBot.Tests.Operation;

/// <summary>The service in a process of its own, told to stop as a platform does it: with SIGTERM, in the middle of its work.</summary>
public sealed class StopTests
{
    private const int People = 40;

    [Fact]
    public async Task Service_ToldToStopUnderLoad_AnswersEveryMessageThatItTookOn()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("There is no SIGTERM on Windows.");
        await using var connector = await StubConnector.StartAsync();
        var answered = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        // A slow connector, so that the stop finds turns that wait and turns that run.
        connector.Answer = async (request, _) =>
        {
            await Task.Delay(300);
            answered.TryAdd(Uri.UnescapeDataString(request.Target).Split('/')[3], value: true);
            return false;
        };
        var folder = Directory.CreateTempSubdirectory("stop-").FullName;
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        using var service = Start(url, folder);
        try
        {
            using var http = new HttpClient();
            await UntilHealthyAsync(http, url, service);
            var taken = new ConcurrentBag<string>();

            await Task.WhenAll(Enumerable.Range(0, People).Select(async person =>
            {
                using var response = await http.PostAsJsonAsync(new Uri(url, "/api/messages"), Message(person, connector.ServiceUrl));
                if (response.StatusCode == HttpStatusCode.Accepted)
                    taken.Add($"a:{person}");
            }));
            using var kill = Process.Start("kill", ["-TERM", $"{service.Id}"]);
            await service.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);

            Assert.Equal(0, service.ExitCode);
            Assert.Equal(People, taken.Count);
            Assert.Empty(taken.Except(answered.Keys));
        }
        finally
        {
            if (!service.HasExited)
                service.Kill();
            await service.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(Uri url, string folder) => Process.Start(new ProcessStartInfo("dotnet",
    [
        Path.Combine(AppContext.BaseDirectory, "SafeguardingBot.dll"), "--environment", "Development", "--urls", url.ToString(),
        "--Storage:Folder", folder, "--Library:Folder", RepositoryFolder.Cards, "--Bot:Limits:PaceSends", "false", "--Logging:LogLevel:Default", "Warning",
    ]) { UseShellExecute = false }) ?? throw new InvalidOperationException("The service did not start.");

    private static async Task UntilHealthyAsync(HttpClient http, Uri url, Process service)
    {
        for (var i = 0; i < 1200 && !service.HasExited; i++)
        {
            try
            {
                if ((await http.GetAsync(new Uri(url, "/healthz"))).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }

        Assert.Fail("The service did not come up.");
    }

    private static JsonObject Message(int person, string serviceUrl) => new()
    {
        ["type"] = "message",
        ["id"] = $"17600000{person:00000}",
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["text"] = "is it safe for a baby to sleep on the sofa",
        ["from"] = new JsonObject { ["id"] = $"29:{person}", ["aadObjectId"] = $"{person:00000000}-0000-4000-8000-000000000001" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot" },
        ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["id"] = $"a:{person}", ["tenantId"] = "22222222-0000-4000-8000-000000000002" },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "22222222-0000-4000-8000-000000000002" } },
    };

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
