using System.Globalization;
using System.Text.Json;

namespace SafeguardingBot.Channel.Activities;

/// <summary>adaptiveCard/action: a button of kind Action.Execute was pressed, or a card asks to be refreshed.</summary>
/// <param name="Verb">Which button; empty when the card names none.</param>
/// <param name="Data">The button's data with the card's inputs; written by the client.</param>
/// <param name="IsAutomatic">A refresh that nobody pressed: answer it cheaply and change nothing.</param>
public sealed record CardActionValue(string Verb, JsonElement Data, bool IsAutomatic)
{
    /// <summary>Null when the invoke is malformed.</summary>
    public static CardActionValue? Of(Activity activity) => activity.Value?.Member("action") is { ValueKind: JsonValueKind.Object } action
        ? new(action.Text("verb") ?? "", action.Member("data") ?? default, activity.Value?.Text("trigger") == "automatic")
        : null;
}

/// <summary>task/fetch and task/submit: the data of the button, or of the dialog with its inputs.</summary>
public sealed record TaskValue(JsonElement Data)
{
    public static TaskValue? Of(Activity activity) => activity.Value?.Member("data") is { } data ? new(data) : null;
}

/// <summary>composeExtension/query: a search from the compose box.</summary>
/// <param name="IsInitialRun">The box was just opened and nothing typed yet.</param>
public sealed record ComposeQueryValue(string CommandId, string Text, bool IsInitialRun, int Skip, int Count)
{
    private const int MaxCount = 25;

    public static ComposeQueryValue? Of(Activity activity)
    {
        if (activity.Value is not { ValueKind: JsonValueKind.Object } value)
            return null;
        var (text, isInitialRun) = ("", false);
        foreach (var parameter in value.Member("parameters").Items())
        {
            if (parameter.Text("name") == "initialRun")
                isInitialRun = true;
            else
                text = parameter.Text("value") ?? text;
        }

        var options = value.Member("queryOptions");
        return new(value.Text("commandId") ?? "", text, isInitialRun, options.Number("skip", 0, int.MaxValue), options.Number("count", MaxCount, MaxCount));
    }
}

/// <summary>application/search: somebody types in a choice input with suggestions. The text may be empty.</summary>
public sealed record SearchValue(string Dataset, string Text, int Skip, int Top)
{
    private const int MaxTop = 15;

    public static SearchValue? Of(Activity activity) => activity.Value is { ValueKind: JsonValueKind.Object } value
        ? new(value.Text("dataset") ?? "", value.Text("queryText") ?? "",
            value.Member("queryOptions").Number("skip", 0, int.MaxValue), value.Member("queryOptions").Number("top", MaxTop, MaxTop))
        : null;
}

/// <summary>message/submitAction: thumbs up or down under a message, and what the person wrote about it.</summary>
public sealed record FeedbackValue(bool IsLike, string Text)
{
    public static FeedbackValue? Of(Activity activity) => activity.Value?.Member("actionValue") is { } given && given.Text("reaction") is "like" or "dislike"
        ? new(given.Text("reaction") == "like", Written(given.Text("feedback")))
        : null;

    // Teams sends the form's fields as JSON within a string, other clients the bare words.
    private static string Written(string? feedback)
    {
        if (string.IsNullOrEmpty(feedback))
            return "";
        try
        {
            using var form = JsonDocument.Parse(feedback);
            return form.RootElement.Text("feedbackText") ?? "";
        }
        catch (JsonException)
        {
            return feedback;
        }
    }
}

/// <summary>Reads members of JSON that a client wrote: a member of another kind is as good as none.</summary>
public static class ClientJson
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    public static string? Text(this JsonElement element, string name)
    {
        if (element.Member(name) is not { } member)
            return null;
        try
        {
            return member.ValueKind switch
            {
                JsonValueKind.String => member.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, escaped: not text.
            return null;
        }
    }

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static int Number(this JsonElement? element, string name, int otherwise, int most) =>
        int.TryParse(element?.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, most) : otherwise;
}
