using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Triage;

/// <summary>Says whether a message is about something that is happening now or has just been told. Needs nothing but the text.</summary>
public static partial class UrgencyDetector
{
    public static Urgency? Detect(string text) =>
        InDanger().IsMatch(text) ? new(UrgencyKind.HappeningNow, ["somebody is in danger now"]) : null;

    [GeneratedRegex(@"\b(not breathing|unconscious|just (told|disclosed)|right now|won'?t wake|threatening to kill)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex InDanger();
}
