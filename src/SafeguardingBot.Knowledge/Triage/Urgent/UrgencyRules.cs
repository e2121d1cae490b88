using static SafeguardingBot.Knowledge.Triage.Urgent.UrgentCues;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>A rule that raises the alarm by itself: all of its cues are there, and nothing says that the message is about learning or the past.</summary>
internal sealed record UrgencyRule(UrgencyKind Kind, string Reason, params Cue[] Cues);

internal static class UrgencyRules
{
    private static readonly UrgencyRule[] Rules =
    [
        new(UrgencyKind.WorkerAtRisk, "the writer or a colleague is threatened or shut in, and is there now", WorkerThreatened, OnTheSpot),
        new(UrgencyKind.HappeningNow, NotBreathing.Meaning, NotBreathing),
        new(UrgencyKind.HappeningNow, "a child is alone and the writer is there", Alone, OnTheSpot),
        new(UrgencyKind.HappeningNow, "somebody is being attacked and the writer sees or hears it", AttackNow, SeenOrHeardNow),
        new(UrgencyKind.HappeningNow, "a weapon, seen or heard now", Weapon, SeenOrHeardNow),
        new(UrgencyKind.HappeningNow, "an injury, and the person is with the writer", NewInjury, OnTheSpot),
        new(UrgencyKind.FreshDisclosure, "abuse that somebody has just told or shown", Abuse, JustTold),
        new(UrgencyKind.ImminentHarm, "suicide or self-harm, and a time for it", SuicideOrSelfHarm, ComingSoon),
        new(UrgencyKind.ImminentHarm, "a threat, and a time for it", Threat, ComingSoon),
        new(UrgencyKind.HappeningNow, OtherLanguage.Meaning, OtherLanguage),
    ];

    public static UrgencyRule? FirstBroken(IReadOnlyCollection<Cue> urgent, IReadOnlyCollection<Cue> calm) =>
        calm.Count > 0 ? null : Array.Find(Rules, r => r.Cues.All(urgent.Contains));
}
