using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Asking;

/// <summary>The verb and the id that a pressed button carries.</summary>
/// <param name="Id">Empty when a choice was left open.</param>
internal sealed record CardPress(string Verb, string Id)
{
    /// <summary>Longer ids name nothing of ours.</summary>
    public const int LongestId = 64;

    /// <summary>Null when the value is not a press of one of our buttons. The value is client input.</summary>
    public static CardPress? Read(Activity activity) =>
        CardActionValue.Of(activity) is { Verb: { Length: > 0 and <= LongestId } verb, Data: var data } && (data.Text("id") ?? "") is { Length: <= LongestId } id
            ? new(verb, id)
            : null;
}
