using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>Something that a message says, found by a pattern over its words.</summary>
/// <param name="meaning">In plain words, for <c>ask --explain</c>: never the person's own.</param>
/// <param name="words">Whole words with single spaces between them; sentences end in "." or "?". No repeat without a bound, so that the time is that of the text's length.</param>
internal sealed class Cue(string meaning, Regex words)
{
    public const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    public const string From = " (";
    public const string To = ") ";

    public string Meaning { get; } = meaning;

    public bool In(Message message) => words.IsMatch(message.Line);
}
