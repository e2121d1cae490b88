using System.Text.Json;

namespace SafeguardingBot.Channel.Cards.Rules;

/// <summary>An object of a card: an element, an action, or a part of one.</summary>
/// <param name="Property">The property it stands in, arrays left out; empty for the card itself.</param>
internal readonly record struct CardObject(string Path, string Property, JsonElement Json)
{
    public string Type => Text("type") ?? string.Empty;

    public bool IsAction => Type.StartsWith("Action.", StringComparison.Ordinal);

    public bool IsInput => Type.StartsWith("Input.", StringComparison.Ordinal);

    public string? Text(string name) =>
        Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool Is(string name, string value) => string.Equals(Text(name), value, StringComparison.OrdinalIgnoreCase);

    public bool IsTrue(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}

internal static class CardWalk
{
    /// <summary>Every object that a client shows or acts on, in reading order. What is only data for the bot is left out.</summary>
    public static IEnumerable<CardObject> Objects(JsonElement card) => Below(new CardObject("$", string.Empty, card));

    private static IEnumerable<CardObject> Below(CardObject at)
    {
        if (at.Json.ValueKind == JsonValueKind.Array)
        {
            var i = 0;
            foreach (var item in at.Json.EnumerateArray())
            {
                foreach (var found in Below(at with { Path = $"{at.Path}[{i}]", Json = item }))
                    yield return found;
                i++;
            }
        }
        else if (at.Json.ValueKind == JsonValueKind.Object)
        {
            yield return at;
            foreach (var property in at.Json.EnumerateObject())
            {
                if (Destinations.IsForMachines(property.Name))
                    continue;
                foreach (var found in Below(new CardObject($"{at.Path}.{property.Name}", property.Name, property.Value)))
                    yield return found;
            }
        }
    }
}
