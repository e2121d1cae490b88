using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Asking;

/// <summary>An emergency is answered even from a person who has sent more than their share, and before what waits.</summary>
internal sealed class UrgentMessages : IMessagePriority
{
    public bool ComesFirst(ITurn turn) => Text(turn) is { Length: > 0 } text && UrgencyDetector.Detect(text) is not null;

    private static string Text(ITurn turn) => turn.Activity.Name == InvokeNames.ComposeExtensionQuery
        ? ThemeSearch.Cut(ComposeQueryValue.Of(turn.Activity)?.Text ?? "")
        : turn.Text;
}
