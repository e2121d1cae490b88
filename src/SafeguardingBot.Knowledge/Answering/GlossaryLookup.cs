using System.Text.RegularExpressions;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>Answers "what does PLO mean?" and "what's an ICPC".</summary>
internal sealed partial class GlossaryLookup(LearningLibrary library)
{
    /// <summary>Nobody asks for the meaning of a term at greater length.</summary>
    private const int Longest = 250;

    private readonly Dictionary<string, GlossaryTerm> terms = Index(library.Glossary);

    public GlossaryTerm? Find(string question) =>
        question.Length <= Longest && MayAsk(question.AsSpan().TrimStart()) && Asked().Match(question.Trim()) is { Success: true } match
            ? terms.GetValueOrDefault(match.Groups["term"].Value.Trim())
            : null;

    // Most questions begin with another letter than any that asks for a meaning.
    private static bool MayAsk(ReadOnlySpan<char> question) => !question.IsEmpty && "pwdme".Contains(char.ToLowerInvariant(question[0]), StringComparison.Ordinal);

    private static Dictionary<string, GlossaryTerm> Index(IEnumerable<GlossaryTerm> glossary)
    {
        var index = new Dictionary<string, GlossaryTerm>(StringComparer.OrdinalIgnoreCase);
        foreach (var term in glossary)
        {
            index.TryAdd(term.Term, term);
            index.TryAdd(term.Meaning, term);
        }

        return index;
    }

    [GeneratedRegex(
        @"^(please |pls )?((what|wot)('?s| is| does| do| are)( the)?( meaning of)?|define|meaning of|explain( the term)?)( an?| the)? (?<term>[\p{L}\d&/' -]{2,60}?)( (stand for|mean|stands for|means)( .{0,40})?)?\s*[?.!]*$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Asked();
}
