using System.Text.Json.Nodes;

namespace SafeguardingBot.Channel.Tests.Activities;

/// <summary>Builds activities as Teams sends them, to change in one place for a test.</summary>
internal static class Incoming
{
    public const string Tenant = "99999999-8888-4777-8666-555555555555";
    public const string AppId = "22222222-2222-4222-8222-222222222222";
    public const string Bot = "28:" + AppId;

    private static int nextId = 1_760_000;

    public static JsonObject Message(string serviceUrl, string text, string conversation = "a:personal", string user = "ann") => new()
    {
        ["type"] = "message",
        ["id"] = Interlocked.Increment(ref nextId).ToString(),
        ["timestamp"] = "2026-10-09T08:00:00.12Z",
        ["locale"] = "en-GB",
        ["serviceUrl"] = serviceUrl,
        ["channelId"] = "msteams",
        ["from"] = new JsonObject { ["id"] = "29:" + user, ["name"] = "Ann Example", ["aadObjectId"] = "aad-" + user },
        ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "Learning bot" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = "personal", ["tenantId"] = Tenant },
        ["textFormat"] = "plain",
        ["text"] = text,
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
    };

    /// <summary>What happens to a message later: it is edited, deleted, or deleted no longer.</summary>
    public static JsonObject Change(string serviceUrl, string type, string eventType, string text = "x") =>
        Message(serviceUrl, text).With("type", type).With("channelData.eventType", eventType);

    public static JsonObject Invoke(string serviceUrl, string name, JsonNode? value = null)
    {
        var activity = Message(serviceUrl, "");
        activity["type"] = "invoke";
        activity["name"] = name;
        activity["value"] = value;
        activity.Remove("text");
        return activity;
    }

    public static JsonObject With(this JsonObject activity, string path, JsonNode? value)
    {
        var parts = path.Split('.');
        var target = activity;
        foreach (var part in parts[..^1])
            target = target[part]!.AsObject();
        if (value is null)
            target.Remove(parts[^1]);
        else
            target[parts[^1]] = value;
        return activity;
    }
}
