using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SafeguardingBot.Channel.Tests.Connector;

namespace SafeguardingBot.Tests.People;

/// <summary>A host with a team: Ann is admin by settings, Olive owns the team, Bob is in it, Gina is a guest of it.</summary>
public sealed class TeamHost : IAsyncLifetime
{
    public const string Ann = "11111111-0000-4000-8000-00000000000a", Bob = "11111111-0000-4000-8000-00000000000b",
        Olive = "11111111-0000-4000-8000-00000000000c", Gina = "11111111-0000-4000-8000-00000000000d", Stranger = "11111111-0000-4000-8000-00000000000e",
        Team = "19:team@thread.tacv2", Channel = "19:channel@thread.tacv2", Tenant = "22222222-0000-4000-8000-000000000002";

    private static int last;

    /// <summary>Who is in the team and as what, by Entra object id; a test may change it.</summary>
    public Dictionary<string, string> Roster { get; } = new() { [Ann] = "user", [Bob] = "user", [Olive] = "owner", [Gina] = "guest" };

    /// <summary>The Entra group behind each team, as the connector tells it when asked; a team that is not here has none.</summary>
    internal Dictionary<string, string> Groups { get; } = [];

    internal BotHost Bot { get; init; } = new() { Settings = ["--People:Admins:0", Ann] };

    public async ValueTask InitializeAsync()
    {
        await Bot.InitializeAsync();
        Bot.Connector.Answer = RosterAsync;
    }

    public ValueTask DisposeAsync() => Bot.DisposeAsync();

    /// <summary>Says something to the bot in a thread of its own, mentioning people after the bot.</summary>
    public async Task<string> SayAsync(string text, string person, params string[] mentioned)
    {
        var activity = In(Bot.Activity("message", person));
        activity["conversation"]!["id"] = $"{Channel};messageid={Interlocked.Increment(ref last)}";
        activity["text"] = $"<at>SafeguardingBot</at> {text}";
        activity["entities"] = new JsonArray([Mention("28:bot", "SafeguardingBot"), .. mentioned.Select(m => Mention($"29:{m}", "Pat"))]);
        return (await Bot.SendAndWaitAsync(activity))?.GetRawText() ?? "";
    }

    public async Task<JsonElement> InvokeAsync(string name, JsonObject value, string person, bool inTeam = true)
    {
        var activity = Bot.Activity("invoke", person);
        (activity["name"], activity["value"]) = (name, value);
        using var response = await Bot.PostAsync((inTeam ? In(activity) : activity).ToJsonString());
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    public async Task<string> DialogAsync(string name, JsonObject data, string person, bool inTeam = true) =>
        (await InvokeAsync(name, new() { ["data"] = data.DeepClone() }, person, inTeam)).GetProperty("task").GetRawText();

    public Task<JsonElement> PressAsync(string verb, JsonObject data, string person, bool inTeam = true) =>
        InvokeAsync("adaptiveCard/action", new() { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data } }, person, inTeam);

    internal static JsonObject In(JsonObject activity)
    {
        (activity["conversation"]!["conversationType"], activity["conversation"]!["id"]) = ("channel", Channel);
        activity["channelData"]!["team"] = new JsonObject { ["id"] = Team };
        activity["channelData"]!["channel"] = new JsonObject { ["id"] = Channel };
        return activity;
    }

    private static JsonObject Mention(string id, string name) => new()
    {
        ["type"] = "mention", ["text"] = $"<at>{name}</at>", ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name },
    };

    private async Task<bool> RosterAsync(StubConnector.Received request, HttpContext context)
    {
        if (request.Method == "GET" && request.Target.Contains("/pagedmembers", StringComparison.Ordinal))
        {
            await context.Response.WriteAsJsonAsync(new { members = Roster.Select(m => new { id = $"29:{m.Key}", objectId = m.Key, name = $"Pat {m.Key[^1]}", userRole = m.Value }) });
            return true;
        }

        if (request.Method == "GET" && request.Target.StartsWith("/v3/teams/", StringComparison.Ordinal))
        {
            var team = Uri.UnescapeDataString(request.Target["/v3/teams/".Length..]);
            await context.Response.WriteAsJsonAsync(new { id = team, aadGroupId = Groups.GetValueOrDefault(team) });
            return true;
        }

        var at = request.Target.IndexOf("/members/", StringComparison.Ordinal);
        if (request.Method != "GET" || at < 0)
            return false;

        var person = Uri.UnescapeDataString(request.Target[(at + 9)..]).Replace("29:", "", StringComparison.Ordinal);
        if (Roster.TryGetValue(person, out var userRole))
            await context.Response.WriteAsJsonAsync(new { id = $"29:{person}", aadObjectId = person, name = "Pat <b>*Example*", userRole, tenantId = Tenant });
        else
            context.Response.StatusCode = 404;
        return true;
    }
}
