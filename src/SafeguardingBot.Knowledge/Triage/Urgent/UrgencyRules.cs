using static SafeguardingBot.Knowledge.Triage.Urgent.UrgentCues;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>A rule that raises the alarm by itself: all of its cues are there, and nothing says that the message is about learning or the past.</summary>
internal sealed class UrgencyRule(UrgencyKind kind, string reason, params Cue[] cues)
{
    public UrgencyKind Kind { get; } = kind;

    public string Reason { get; } = reason;

    public FoundCues Cues { get; } = Urgent.Cues.Of(cues);
}

internal static class UrgencyRules
{
    private static readonly UrgencyRule[] Rules =
    [
        new(UrgencyKind.WorkerAtRisk, "the writer or a colleague is threatened or shut in, and is there now", WorkerThreatened, OnTheSpot),
        new(UrgencyKind.WorkerAtRisk, "the writer or a colleague is shut in or held", WorkerThreatened, Held),
        new(UrgencyKind.HappeningNow, NotBreathing.Meaning, NotBreathing),
        new(UrgencyKind.HappeningNow, EmergencyService.Meaning, EmergencyService),
        new(UrgencyKind.HappeningNow, FoundOrLost.Meaning, FoundOrLost),
        new(UrgencyKind.HappeningNow, "somebody badly ill or hurt, and the writer is there", BadlyHurt, OnTheSpot),
        new(UrgencyKind.HappeningNow, "somebody badly ill or hurt, and a call for help", BadlyHurt, Plea),
        new(UrgencyKind.HappeningNow, "a child is alone and the writer is there", Alone, OnTheSpot),
        new(UrgencyKind.HappeningNow, "somebody is being attacked and the writer sees or hears it", AttackNow, SeenOrHeardNow),
        new(UrgencyKind.HappeningNow, "somebody is being attacked, and a call for help", AttackNow, Plea),
        new(UrgencyKind.HappeningNow, "a weapon, seen or heard now", Weapon, SeenOrHeardNow),
        new(UrgencyKind.HappeningNow, "a weapon, and the writer is there", Weapon, OnTheSpot),
        new(UrgencyKind.HappeningNow, "an injury, and the person is with the writer", NewInjury, OnTheSpot),
        new(UrgencyKind.HappeningNow, "suicide or self-harm in a dangerous place", SuicideOrSelfHarm, Peril),
        new(UrgencyKind.HappeningNow, "somebody drunk or on drugs is taking a child away", DrunkWithChildren, Leaving),
        new(UrgencyKind.FreshDisclosure, "abuse that somebody has just told or shown", Abuse, JustTold),
        new(UrgencyKind.ImminentHarm, "suicide or self-harm, and a time for it", SuicideOrSelfHarm, ComingSoon),
        new(UrgencyKind.ImminentHarm, "a threat, and a time for it", Threat, ComingSoon),
        new(UrgencyKind.ImminentHarm, "a threat of a weapon", Threat, Weapon),
        new(UrgencyKind.HappeningNow, OtherLanguage.Meaning, OtherLanguage),
    ];

    private static readonly FoundCues FigureOfSpeech = Cues.Of(CalmCues.FigureOfSpeech);

    private static readonly FoundCues AsksInGeneral =
        Cues.Of(CalmCues.Learning, CalmCues.Procedure, CalmCues.HowQuestion, CalmCues.Hypothetical);

    private static readonly FoundCues HereAndNow =
        Cues.Of(OnTheSpot, SeenOrHeardNow, JustTold, NotePassed, ComingSoon, EmergencyService, NotBreathing, BadlyHurt, AttackNow, Missing, Peril);

    public static IEnumerable<string> Reasons => Rules.Select(r => r.Reason);

    /// <summary>How sure the model must be, from 0 to 1, to raise the alarm where no rule does. Low, because a miss costs more than a glance at the emergency card.</summary>
    public static float Threshold(FoundCues cues)
    {
        if (cues.HasAny(FigureOfSpeech))
            return 0.6f;

        return cues.HasAny(AsksInGeneral) && !cues.HasAny(HereAndNow) ? 0.07f : 0.05f;
    }

    public static UrgencyRule? First(FoundCues cues)
    {
        if (!cues.Calm.IsEmpty)
            return null;

        foreach (var rule in Rules)
        {
            if (cues.HasAll(rule.Cues))
                return rule;
        }

        return null;
    }
}
