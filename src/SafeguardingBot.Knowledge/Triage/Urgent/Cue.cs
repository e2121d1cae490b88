using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>Something that a message says, found by a pattern over its words.</summary>
/// <param name="meaning">In plain words, for <c>ask --explain</c>: never the person's own.</param>
/// <param name="pattern">Whole words with single spaces between them; sentences end in "." or "?".</param>
internal sealed class Cue(string meaning, string pattern)
{
    // Time in the length of the text only, whatever is typed.
    private readonly Regex regex = new($" (?:{pattern}) ", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    public string Meaning { get; } = meaning;

    public bool In(Message message) => regex.IsMatch(message.Line);
}
