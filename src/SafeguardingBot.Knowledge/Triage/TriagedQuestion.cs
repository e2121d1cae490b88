using System.Text;

namespace SafeguardingBot.Knowledge.Triage;

/// <summary>
/// A question after urgency was looked for and personal data removed. Only this goes on: to matching, to a log's counts, to a store.
/// </summary>
public sealed record TriagedQuestion
{
    private TriagedQuestion(string text, Urgency? urgency, IReadOnlyList<PersonalDataSpan> personalData) =>
        (Text, Urgency, PersonalData) = (text, urgency, personalData);

    /// <summary>The question with each piece of personal data replaced by its kind in brackets.</summary>
    public string Text { get; }

    public Urgency? Urgency { get; }

    /// <summary>What was removed, as places in the text as typed.</summary>
    public IReadOnlyList<PersonalDataSpan> PersonalData { get; }

    /// <summary>Urgency first, so that nothing can swallow an emergency; then personal data.</summary>
    public static TriagedQuestion Of(string typed, PersonalDataDetector personalData)
    {
        var urgency = UrgencyDetector.Detect(typed);
        var spans = personalData.Find(typed);
        return new(Remove(typed, spans), urgency, spans);
    }

    /// <summary>The same with pieces that a second opinion found in <see cref="Text"/>; they are reported as places in that text's origin only by count.</summary>
    public TriagedQuestion WithRemoved(IReadOnlyList<PersonalDataSpan> foundInText) =>
        foundInText.Count == 0 ? this : new(Remove(Text, foundInText), Urgency, [.. PersonalData, .. foundInText]);

    private static string Remove(string text, IReadOnlyList<PersonalDataSpan> spans)
    {
        if (spans.Count == 0)
            return text;

        var safe = new StringBuilder(text.Length);
        var from = 0;
        foreach (var span in spans.OrderBy(s => s.Start))
        {
            if (span.Start < from)
                continue;

            safe.Append(text, from, span.Start - from).Append(span.Kind.Placeholder());
            from = span.End;
        }

        return safe.Append(text, from, text.Length - from).ToString();
    }
}
