using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Asking;

/// <summary>An emergency is answered even from a person who has sent more than their share, and before what waits.</summary>
internal sealed class UrgentMessages : IMessagePriority
{
    public bool ComesFirst(ITurn turn) => turn.Text.Length > 0 && UrgencyDetector.Detect(turn.Text) is not null;
}
