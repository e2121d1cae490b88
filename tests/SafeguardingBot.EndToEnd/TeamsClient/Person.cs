using System.Text.Json.Nodes;

namespace SafeguardingBot.EndToEnd.TeamsClient;

/// <summary>
/// Somebody who is not at the client's keyboard: their activities are sent as Teams would make them. Dialogs are opened this way as well,
/// because the client cannot open one from a card's button.
/// </summary>
/// <param name="number">Which of the people in <c>people.json</c>; 0 is the one at the keyboard.</param>
internal sealed class Person(Playground playground, int number, string conversation, string conversationType)
{
    private static int lastActivity;

    private readonly JsonNode who = (number == 0 ? Playground.People["currentUser"] : Playground.People["users"]?[number - 1]) ?? throw new InvalidOperationException($"There is no person {number}.");

    /// <summary>Says something to the bot; in a group chat with a mention of it.</summary>
    public Task SayAsync(string text)
    {
        var activity = Activity("message");
        activity["text"] = conversationType == "personal" ? text : $"<at>SafeguardingBot</at> {text}";
        if (conversationType != "personal")
        {
            activity["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "mention", ["text"] = "<at>SafeguardingBot</at>", ["mentioned"] = new JsonObject { ["id"] = Bot["id"]?.GetValue<string>(), ["name"] = "SafeguardingBot" },
            });
        }

        return playground.SendAsync(activity);
    }

    /// <summary>Presses a button of a card and gives what would take the card's place.</summary>
    public Task<JsonNode?> PressAsync(string verb, JsonObject data) =>
        InvokeAsync("adaptiveCard/action", new() { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data } });

    public async Task<Dialog> OpenAsync(JsonObject data) => new(this, await InvokeAsync("task/fetch", new() { ["data"] = data }));

    public async Task<Dialog> SubmitAsync(JsonObject data) => new(this, await InvokeAsync("task/submit", new() { ["data"] = data }));

    private async Task<JsonNode?> InvokeAsync(string name, JsonObject value)
    {
        var activity = Activity("invoke");
        activity["name"] = name;
        activity["value"] = value;
        return await playground.AskAsync(activity);
    }

    private static JsonNode Bot => Playground.People["bot"] ?? throw new InvalidOperationException("The bot has no name.");

    private JsonObject Activity(string type) => new()
    {
        ["type"] = type,
        ["id"] = $"e2e-{Interlocked.Increment(ref lastActivity)}",
        ["channelId"] = "msteams",
        ["serviceUrl"] = new Uri(playground.Url, "/_connector").ToString(),
        ["from"] = new JsonObject { ["id"] = who["id"]?.GetValue<string>(), ["name"] = who["name"]?.GetValue<string>(), ["aadObjectId"] = who["aadObjectId"]?.GetValue<string>() },
        ["recipient"] = Bot.DeepClone(),
        ["conversation"] = new JsonObject
        {
            ["id"] = conversation, ["conversationType"] = conversationType, ["isGroup"] = conversationType != "personal", ["tenantId"] = Playground.People["tenantId"]?.GetValue<string>(),
        },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Playground.People["tenantId"]?.GetValue<string>() } },
        ["locale"] = "en-GB",
    };
}
