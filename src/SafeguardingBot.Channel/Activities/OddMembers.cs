using System.Text.Json;
using System.Text.Json.Nodes;

namespace SafeguardingBot.Channel.Activities;

/// <summary>
/// Reads an activity again without those members, unimportant to who asks what, that hold neither an object nor a list where one belongs: a newer client
/// must not lose the message. Only when the plain reading failed, so that the usual message pays nothing for it.
/// </summary>
internal static class OddMembers
{
    private static readonly JsonDocumentOptions Documents = new() { MaxDepth = ActivityReader.MaxDepth };

    /// <exception cref="JsonException">Even so it is no activity.</exception>
    public static Activity? ReadWithout(ReadOnlySpan<byte> body)
    {
        try
        {
            if (JsonNode.Parse(body, new() { PropertyNameCaseInsensitive = true }, Documents) is not JsonObject activity)
                return null;
            // Not "from": who asks must be known.
            KeepObjects(activity, "recipient", "conversation", "channelData", "suggestedActions");
            KeepLists(activity, "attachments", "entities", "membersAdded", "membersRemoved", "reactionsAdded", "reactionsRemoved");
            if (activity["channelData"] is JsonObject data)
            {
                KeepObjects(data, "tenant", "team", "channel", "settings", "meeting");
                if (data["settings"] is JsonObject settings)
                    KeepObjects(settings, "selectedChannel");
            }

            if (activity["suggestedActions"] is JsonObject suggested)
                KeepLists(suggested, "actions");
            return activity.Deserialize(ActivityJson.Default.Activity);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // A member is given twice, or is no Unicode.
            return null;
        }
    }

    private static void KeepObjects(JsonObject of, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (of[name] is not JsonObject)
                of.Remove(name);
        }
    }

    private static void KeepLists(JsonObject of, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (of[name] is JsonArray list)
                list.RemoveAll(static item => item is not JsonObject);
            else
                of.Remove(name);
        }
    }
}
