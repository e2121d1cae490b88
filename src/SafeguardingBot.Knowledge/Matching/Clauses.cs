using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>The parts of a question that may each be about something else; none for a question of one part.</summary>
internal static partial class Clauses
{
    private const int MinWords = 3, MaxClauses = 8;

    public static IReadOnlyList<string> Of(string question)
    {
        var clauses = new List<string>();
        foreach (var range in Boundary().EnumerateSplits(question))
        {
            var clause = question.AsSpan()[range].Trim();
            if (clause.Count(' ') + 1 >= MinWords)
                clauses.Add(clause.ToString());
            if (clauses.Count == MaxClauses)
                break;
        }

        return clauses.Count > 1 ? clauses : [];
    }

    [GeneratedRegex(@"[.?!;,:\n]+|\b(and|but|plus|or)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Boundary();
}
