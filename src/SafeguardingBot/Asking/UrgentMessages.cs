using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Asking;

/// <summary>An emergency is answered even from a person who has sent more than their share.</summary>
internal sealed class UrgentMessages : IFloodExemption
{
    public bool IsExempt(ITurn turn) => turn.Text.Length > 0 && UrgencyDetector.Detect(turn.Text) is not null;
}
