using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Knowledge.Library;

/// <summary>
/// What the emergency card says, from <c>messages/emergency.md</c>. Where that file is missing or wrong, <see cref="BuiltIn"/> takes its place: an emergency
/// never waits for somebody to mend a file.
/// </summary>
public sealed record EmergencyText(string Title, string First, IReadOnlyList<EmergencyStep> Steps, string NotReported, string NotReportedByPage)
{
    public static readonly EmergencyText BuiltIn = new(EmergencyAdvice.Title, EmergencyAdvice.First, EmergencyAdvice.Steps, EmergencyAdvice.NotReported, EmergencyAdvice.NotReportedByPage);
}
