using System.Text.Json;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Turns;

/// <summary>The verb, the id and the inputs that a pressed button carries.</summary>
/// <param name="Id">Empty when a choice was left open.</param>
/// <param name="Data">All of the button's data with the card's inputs.</param>
/// <param name="IsAutomatic">A refresh that nobody pressed: answer it cheaply and change nothing.</param>
internal sealed record CardPress(string Verb, string Id, JsonElement Data, bool IsAutomatic)
{
    /// <summary>Longer ids name nothing of ours.</summary>
    public const int LongestId = 64;

    /// <summary>Null when the value is not a press of one of our buttons.</summary>
    public static CardPress? Read(Activity activity) =>
        CardActionValue.Of(activity) is { Verb: { Length: > 0 and <= LongestId } verb } action && (action.Data.Text("id") ?? "") is { Length: <= LongestId } id
            ? new(verb, id, action.Data, action.IsAutomatic)
            : null;
}
