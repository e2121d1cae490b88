namespace SafeguardingBot.Knowledge.Triage;

public enum UrgencyKind
{
    HappeningNow,
    FreshDisclosure,
    ImminentHarm,
    WorkerAtRisk,
}

/// <summary>Why a message is urgent. Holds the names of the rules that fired, never the person's words.</summary>
/// <param name="Reasons">In words that <c>ask --explain</c> shows, such as "somebody is not breathing or cannot be woken".</param>
public sealed record Urgency(UrgencyKind Kind, IReadOnlyList<string> Reasons)
{
    /// <summary>As the answer's JSON writes it: <c>happening_now</c>, <c>fresh_disclosure</c>, <c>imminent_harm</c> or <c>worker_at_risk</c>.</summary>
    public string KindName => Kind switch
    {
        UrgencyKind.HappeningNow => "happening_now",
        UrgencyKind.FreshDisclosure => "fresh_disclosure",
        UrgencyKind.ImminentHarm => "imminent_harm",
        _ => "worker_at_risk",
    };
}
