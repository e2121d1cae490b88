using System.Text.Json;

namespace SafeguardingBot.Asking;

/// <summary>The verb and the id that a pressed button carries.</summary>
internal sealed record CardPress(string Verb, string Id)
{
    private const int LongestId = 64;

    /// <summary>Null when the value is not a press of one of our buttons. The value is client input.</summary>
    public static CardPress? Read(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } invoke || !invoke.TryGetProperty("action", out var action) || action.ValueKind != JsonValueKind.Object)
            return null;

        var verb = Text(action, "verb");
        var id = action.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? Text(data, "id") : null;
        return verb is { Length: > 0 and <= LongestId } && id is { Length: > 0 and <= LongestId } ? new(verb, id) : null;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
