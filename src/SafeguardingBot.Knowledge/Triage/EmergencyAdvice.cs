namespace SafeguardingBot.Knowledge.Triage;

/// <summary>
/// What the emergency card says. Built into the program, so that it needs no library, database, network or matcher.
/// Order: 999, who to call, what to say, what to write down, what to do if they disagree, and that nothing was reported.
/// </summary>
public static class EmergencyAdvice
{
    public const string Title = "If anyone is in immediate danger, call 999 now";

    public const string First = "Ask for police or ambulance. Stay with the child or adult if it is safe for you. Leave and call if it is not.";

    public const string NotReported = "This bot has not reported this for you. You must make the call.";

    public const string NotReportedByPage = "This page has not reported this for you. You must make the call.";

    public static readonly IReadOnlyList<EmergencyStep> Steps =
    [
        new("What to say",
        [
            "Who is at risk, their age, and where they are now.",
            "What you have seen or been told, in the words that were used.",
            "When it happened, and whether the person who may cause harm is there.",
            "Who else is in the home, above all children.",
            "What you need now, and how to reach you.",
        ]),
        new("If a child or adult has just told you something",
        [
            "Listen. Do not promise to keep it secret.",
            "Ask only what you need to keep them safe. Say they were right to tell you, and what you will do next.",
            "Do not speak to the person they have named.",
        ]),
        new("If it is one of these",
        [
            "You are in danger: leave if you can and call 999. If you cannot speak, call from a mobile and press 55 when asked.",
            "Somebody is missing: call 999 if they are at risk, or 101. Say when and where they were last seen.",
            "Somebody took tablets or hurt themselves: call 999. Stay with them, even if they seem well.",
            "FGM or forced marriage may happen soon: call 999. Do not tell the family.",
            "A member of staff or a volunteer may have harmed a child: tell your safeguarding lead and the LADO today.",
        ]),
        new("What to write down",
        [
            "Write it in your case or safeguarding record today, as soon as everybody is safe.",
            "Note the time, the exact words, who was there, and what you saw.",
            "Note whom you called and when, their name, what they decided and why.",
            "Tell your manager or safeguarding lead.",
        ]),
        new("If they disagree or do not answer",
        [
            "If the danger goes on, call 999 again.",
            "Say plainly that you disagree and why. Ask to speak to their manager.",
            "Use your area's escalation policy. Keep the person safe meanwhile.",
        ]),
    ];
}

/// <summary>A heading of the emergency card and its lines.</summary>
public sealed record EmergencyStep(string Heading, IReadOnlyList<string> Lines);
