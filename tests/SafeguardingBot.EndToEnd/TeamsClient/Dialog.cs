using System.Text.Json.Nodes;

namespace SafeguardingBot.EndToEnd.TeamsClient;

/// <summary>A dialog that is open before a person, as Teams holds it.</summary>
internal sealed class Dialog(Person person, JsonNode? answer)
{
    /// <summary>The sentence that closed it, or the card that stands in it, as JSON.</summary>
    public string Text => answer?["task"]?["value"] switch
    {
        JsonValue sentence => sentence.GetValue<string>(),
        { } shown => shown.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }),
        null => "",
    };

    private JsonNode Card => answer?["task"]?["value"]?["card"]?["content"] ?? throw new InvalidOperationException($"No dialog is open: {Text}");

    /// <summary>Fills in some fields, leaves the others as they are, and presses a button.</summary>
    public Task<Dialog> PressAsync(string button, params IEnumerable<(string Field, string Value)> typed)
    {
        var action = Buttons(Card).FirstOrDefault(a => a["title"]?.GetValue<string>().StartsWith(button, StringComparison.Ordinal) == true)
            ?? throw new InvalidOperationException($"No button \"{button}\" in {Text}");
        var data = (JsonObject)(action["data"]?.DeepClone() ?? new JsonObject());
        foreach (var (field, value) in Fields(Card).Concat(typed))
            data[field] = value;
        return person.SubmitAsync(data);
    }

    private static IEnumerable<JsonNode> Buttons(JsonNode card) => Everything(card).Where(n => n["type"] is JsonValue type && type.GetValue<string>() == "Action.Submit");

    private static IEnumerable<(string Field, string Value)> Fields(JsonNode card) => Everything(card)
        .Where(n => n["type"] is JsonValue type && type.GetValue<string>().StartsWith("Input.", StringComparison.Ordinal))
        .Select(n => (n["id"]?.GetValue<string>() ?? "", n["value"]?.GetValue<string>() ?? ""));

    private static IEnumerable<JsonObject> Everything(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(m => Everything(m.Value)).Prepend(found),
        JsonArray items => items.SelectMany(Everything),
        _ => [],
    };
}
