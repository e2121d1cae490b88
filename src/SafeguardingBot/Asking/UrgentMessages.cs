using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Asking;

/// <summary>An emergency is answered even from a person who has sent more than their share, and before what waits.</summary>
internal sealed class UrgentMessages : IMessagePriority
{
    public bool ComesFirst(ITurn turn) => Of(turn, Text(turn)) is not null;

    /// <summary>The urgency of what somebody typed, looked for once in a turn.</summary>
    public static Urgency? Of(ITurn turn, string text)
    {
        if (turn.Finding is not Looked looked || !string.Equals(looked.Text, text, StringComparison.Ordinal))
            turn.Finding = looked = new(text, text.Length == 0 ? null : UrgencyDetector.Detect(text));
        return looked.Urgency;
    }

    private static string Text(ITurn turn) => turn.Activity.Name switch
    {
        InvokeNames.ComposeExtensionQuery => ThemeSearch.Cut(ComposeQueryValue.Of(turn.Activity)?.Text ?? ""),
        InvokeNames.MessageSubmitAction => ThemeSearch.Cut(FeedbackValue.Of(turn.Activity)?.Text ?? ""),
        _ => turn.Text,
    };

    private sealed record Looked(string Text, Urgency? Urgency);
}
