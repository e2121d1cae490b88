namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>A message that the model learns from; no kind means calm.</summary>
internal readonly record struct UrgencyExample(string Text, UrgencyKind? Kind, float Weight);

/// <summary>The messages that <see cref="UrgencyModel"/> was learnt from: one list a kind, and the calm ones.</summary>
internal static class UrgencyExamples
{
    // A question of the library is rarely urgent, but nobody sorted them for that: each counts less than a message of our own lists.
    private const float QuestionWeight = 0.5f;

    public static IReadOnlyList<UrgencyExample> All { get; } =
    [
        .. Read("happening-now.txt", UrgencyKind.HappeningNow),
        .. Read("fresh-disclosure.txt", UrgencyKind.FreshDisclosure),
        .. Read("imminent-harm.txt", UrgencyKind.ImminentHarm),
        .. Read("worker-at-risk.txt", UrgencyKind.WorkerAtRisk),
        .. Read("calm.txt", null),
        .. Read("calm-accounts.txt", null),
        .. Read("calm-questions.txt", null, QuestionWeight),
    ];

    private static IEnumerable<UrgencyExample> Read(string name, UrgencyKind? kind, float weight = 1f) =>
        Lines(name).Select(line => new UrgencyExample(line, kind, weight));

    /// <summary>The lines of a list kept inside the program, without its remarks.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(UrgencyExamples).Assembly.GetManifestResourceStream($"urgency/{name}")
            ?? throw new InvalidOperationException($"The list {name} is missing from the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }
}
