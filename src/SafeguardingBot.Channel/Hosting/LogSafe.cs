using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>Parts of an activity for a log. A client writes them, so whatever does not look like itself is left out.</summary>
internal static class LogSafe
{
    private const int MaxIdLength = 64;

    public static string Id(ITurn turn) => turn.Activity.Id is { Length: > 0 and <= MaxIdLength } id && id.All(IsIdCharacter) ? id : "?";

    public static string Kind(ITurn turn) => turn.Activity.Type switch
    {
        ActivityTypes.Invoke => IsKnownInvoke(turn.Activity.Name) ? turn.Activity.Name! : "invoke",
        { } type when ActivityTypes.IsKnown(type) => type,
        _ => "?",
    };

    private static bool IsIdCharacter(char c) => char.IsAsciiDigit(c) || char.IsAsciiHexDigit(c) || c is ':' or '-';

    private static bool IsKnownInvoke(string? name) => name is InvokeNames.AdaptiveCardAction or InvokeNames.Search
        or InvokeNames.TaskFetch or InvokeNames.TaskSubmit or InvokeNames.ComposeExtensionQuery or InvokeNames.ComposeExtensionSelectItem
        or InvokeNames.MessageSubmitAction or InvokeNames.MessageFetchTask;
}
