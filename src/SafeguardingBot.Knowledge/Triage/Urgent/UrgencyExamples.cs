namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>The messages that <see cref="UrgencyModel"/> learns from: one list a kind, and the calm ones, kept inside the program.</summary>
internal static class UrgencyExamples
{
    public static IReadOnlyList<(string Text, UrgencyKind? Kind)> All { get; } =
    [
        .. Read("happening-now", UrgencyKind.HappeningNow),
        .. Read("fresh-disclosure", UrgencyKind.FreshDisclosure),
        .. Read("imminent-harm", UrgencyKind.ImminentHarm),
        .. Read("worker-at-risk", UrgencyKind.WorkerAtRisk),
        .. Read("calm", null),
        .. Read("calm-accounts", null),
    ];

    private static IEnumerable<(string Text, UrgencyKind? Kind)> Read(string name, UrgencyKind? kind)
    {
        using var stream = typeof(UrgencyExamples).Assembly.GetManifestResourceStream($"urgency/{name}.txt")
            ?? throw new InvalidOperationException($"The list of {name} messages is missing from the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return (line, kind);
        }
    }
}
