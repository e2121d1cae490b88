using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Triage.Urgent;

/// <summary>Something that a message says, found by a pattern over its words.</summary>
/// <param name="meaning">In plain words, for <c>ask --explain</c>: never the person's own.</param>
/// <param name="words">Whole words with single spaces between them; sentences end in "." or "?". No repeat without a bound, so that the time is that of the text's length.</param>
internal sealed class Cue(string meaning, Regex words)
{
    public const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    // Tried only where a word begins that it may begin with.
    public const string From = @"\G (";
    public const string To = ") ";

    public string Meaning { get; } = meaning;

    /// <summary>What it matches after the space before its first word.</summary>
    public string Pattern { get; } = words.ToString()[(From.Length - 1)..];

    /// <summary>Whether it begins with the word after the space at the place given.</summary>
    public bool IsAt(string line, int space) => words.IsMatch(line, space);
}
