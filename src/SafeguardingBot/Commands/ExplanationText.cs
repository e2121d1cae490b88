using SafeguardingBot.Knowledge.Answering;

namespace SafeguardingBot.Commands;

/// <summary>Why an answer came out as it did, for <c>ask --explain</c>.</summary>
internal static class ExplanationText
{
    public static void Write(Answer answer, KnowledgeBase knowledge, TextWriter output)
    {
        output.WriteLine(answer.Question.Urgency is { } urgency
            ? $"Urgent ({urgency.KindName}): {string.Join("; ", urgency.Reasons)}."
            : "Not urgent.");
        output.WriteLine(answer.Question.PersonalData.Count == 0
            ? "No personal data found."
            : $"Personal data removed: {string.Join(", ", answer.Question.PersonalData.Select(p => p.Kind))}. Matched as: {answer.Question.Text}");
        foreach (var line in knowledge.Matcher.Explain(answer.Question.Text))
            output.WriteLine(line);
    }
}
