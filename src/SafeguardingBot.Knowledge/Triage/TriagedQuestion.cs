using System.Text;

namespace SafeguardingBot.Knowledge.Triage;

/// <summary>
/// A question after urgency was looked for and personal data removed. Only this goes on: to matching, to a log's counts, to a store.
/// </summary>
public sealed record TriagedQuestion
{
    /// <summary>Of a longer message only this many characters are looked through for personal data, and nothing after them goes on.</summary>
    public const int LongestRead = 5_000;

    private TriagedQuestion(string text, Urgency? urgency, IReadOnlyList<PersonalDataSpan> personalData, bool cut) =>
        (Text, Urgency, PersonalData, WasCut) = (text, urgency, personalData, cut);

    /// <summary>The message was longer than is read.</summary>
    public bool WasCut { get; }

    /// <summary>The question with each piece of personal data replaced by its kind in brackets.</summary>
    public string Text { get; }

    public Urgency? Urgency { get; }

    /// <summary>What was removed, as places in the text as typed.</summary>
    public IReadOnlyList<PersonalDataSpan> PersonalData { get; }

    /// <summary>Urgency first, so that nothing can swallow an emergency; then personal data.</summary>
    public static TriagedQuestion Of(string typed, PersonalDataDetector personalData) => Of(typed, UrgencyDetector.Detect(typed), personalData);

    /// <param name="urgency">What <see cref="UrgencyDetector"/> said of the same text.</param>
    public static TriagedQuestion Of(string typed, Urgency? urgency, PersonalDataDetector personalData)
    {
        var read = Beginning(typed);
        var spans = personalData.Find(read);
        return new(Remove(read, spans), urgency, spans, read.Length < typed.Length);
    }

    /// <summary>The same with pieces that a second opinion found in <see cref="Text"/>; they are reported as places in that text's origin only by count.</summary>
    public TriagedQuestion WithRemoved(IReadOnlyList<PersonalDataSpan> foundInText) =>
        foundInText.Count == 0 ? this : new(Remove(Text, foundInText), Urgency, [.. PersonalData, .. foundInText], WasCut);

    // Cut between words: half a number would no longer be known for what it is.
    private static string Beginning(string typed)
    {
        if (typed.Length <= LongestRead)
            return typed;

        var end = LongestRead;
        while (end > LongestRead / 2 && !char.IsWhiteSpace(typed[end]))
            end--;
        return char.IsWhiteSpace(typed[end]) ? typed[..end] : "";
    }

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
