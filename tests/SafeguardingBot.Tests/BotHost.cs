using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SafeguardingBot.Channel.Tests.Connector;
using SafeguardingBot.Commands;
using Xunit;

namespace SafeguardingBot.Tests;

/// <summary>The whole service on a loopback port, answering through a stand-in for the connector.</summary>
public sealed class BotHost : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private WebApplication? app;
    private StubConnector? connector;
    private int lastActivity;

    private readonly string folder = Path.Combine(Path.GetTempPath(), "safeguardingbot-tests", $"h{Guid.NewGuid():N}");

    /// <summary>Settings of the store; by default an empty one of this host's own.</summary>
    internal IReadOnlyList<string> Storage { get => field ?? ["--Storage:Folder", folder]; init; }

    /// <summary>For a second replica, or the same after a restart.</summary>
    internal IReadOnlyList<string> StorageSettings => Storage;

    /// <summary>Settings beside those of the store.</summary>
    internal IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>What a test puts in the place of a service, or beside it.</summary>
    internal Action<IServiceCollection>? Configure { get; init; }

    internal WebApplication App => app ?? throw new InvalidOperationException("The host has not started.");

    internal StubConnector Connector => connector ?? throw new InvalidOperationException("The connector has not started.");

    public Uri Url => new(App.Urls.First());

    public HttpClient Http => http;

    public async ValueTask InitializeAsync()
    {
        connector = await StubConnector.StartAsync();
        app = ServeCommand.Build(["--environment", "Development", "--urls", "http://127.0.0.1:0", "--Library:Folder", RepositoryFolder.Cards, .. Storage, .. Settings], Configure);
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (app is not null)
        {
            await app.StopAsync(); // turns that have answered may still have something to keep
            await app.DisposeAsync();
        }

        if (connector is not null)
            await connector.DisposeAsync();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Keeps the activities of two hosts on one store apart.</summary>
    internal void NumberFrom(int number) => lastActivity = number;

    /// <summary>A message typed in a personal chat; null when nothing came back within ten seconds.</summary>
    public async Task<JsonElement?> SayAsync(string text, string person = "11111111-0000-4000-8000-000000000001")
    {
        var activity = Activity("message", person);
        activity["text"] = text;
        return await SendAndWaitAsync(activity);
    }

    /// <summary>Sends an activity and waits for what the bot answers to it.</summary>
    public async Task<JsonElement?> SendAndWaitAsync(JsonObject activity)
    {
        var (conversation, id) = (activity["conversation"]?["id"]?.GetValue<string>() ?? "", activity["id"]?.GetValue<string>());
        using var response = await http.PostAsJsonAsync(new Uri(Url, "/api/messages"), activity);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} for {activity["type"]}");
        for (var i = 0; i < 1000; i++)
        {
            if (SentTo(conversation).Find(s => s.TryGetProperty("replyToId", out var to) && to.ValueEquals(id)) is { ValueKind: not JsonValueKind.Undefined } reply)
                return reply;
            await Task.Delay(10);
        }

        return null;
    }

    /// <summary>Presses a button: the body that Teams would draw.</summary>
    /// <param name="place">A channel's thread or a group chat; by default the person's own chat.</param>
    public async Task<JsonElement> PressAsync(string verb, object data, string person = "11111111-0000-4000-8000-000000000001", (string Type, string Id)? place = null)
    {
        var activity = In(place, Activity("invoke", person));
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = JsonSerializer.SerializeToNode(data) },
        };
        using var response = await http.PostAsJsonAsync(new Uri(Url, "/api/messages"), activity);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Asks something that waits for its answer, and gives the status and the body; null for an empty one.</summary>
    /// <inheritdoc cref="PressAsync" path="/param"/>
    public async Task<(int Status, JsonElement? Body)> InvokeAsync(
        string name, JsonNode? value, string person = "11111111-0000-4000-8000-000000000001", string? replyTo = null, (string Type, string Id)? place = null)
    {
        var activity = In(place, Activity("invoke", person));
        activity["name"] = name;
        activity["value"] = value;
        activity["replyToId"] = replyTo;
        using var response = await http.PostAsJsonAsync(new Uri(Url, "/api/messages"), activity);
        var body = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, body.Length == 0 ? null : JsonElement.Parse(body));
    }

    public async Task<HttpResponseMessage> PostAsync(string body) =>
        await http.PostAsync(new Uri(Url, "/api/messages"), new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")));

    public JsonObject Activity(string type, string person) => new()
    {
        ["type"] = type,
        ["id"] = $"17600{Interlocked.Increment(ref lastActivity):00000000}",
        ["serviceUrl"] = Connector.ServiceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = $"29:{person}", ["name"] = "Pat Example", ["aadObjectId"] = person },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "SafeguardingBot" },
        ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["id"] = $"a:{person}", ["tenantId"] = "22222222-0000-4000-8000-000000000002" },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "22222222-0000-4000-8000-000000000002" } },
    };

    internal static JsonObject In((string Type, string Id)? place, JsonObject activity)
    {
        if (place is var (type, id))
            (activity["conversation"]!["conversationType"], activity["conversation"]!["id"]) = (type, id);
        return activity;
    }

    internal List<JsonElement> SentTo(string conversation) =>
        [.. Connector.Requests.Where(r => Uri.UnescapeDataString(r.Target).Contains(conversation, StringComparison.Ordinal) && r.Method == "POST").Select(r => r.Json)];
}
