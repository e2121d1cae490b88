using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
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
        await using var service = await ServiceProcess.StartAsync(["--Bot:Limits:PaceSends", "false"]);
        using var http = new HttpClient();
        var taken = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, People).Select(async person =>
        {
            using var response = await http.PostAsJsonAsync(new Uri(service.Url, "/api/messages"), Message(person, connector.ServiceUrl));
            if (response.StatusCode == HttpStatusCode.Accepted)
                taken.Add($"a:{person}");
        }));
        using var kill = Process.Start("kill", ["-TERM", $"{service.Id}"]);

        Assert.Equal(0, await service.EndedAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(People, taken.Count);
        Assert.Empty(taken.Except(answered.Keys));
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
}
