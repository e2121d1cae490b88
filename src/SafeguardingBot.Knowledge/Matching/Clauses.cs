using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Matching;

/// <summary>The parts of a question that may each be about something else; none for a question of one part.</summary>
internal static partial class Clauses
{
    public const int Most = 8;

    private const int MinWords = 3;

    /// <summary>How many there are: at most <see cref="Most"/>, whose places are written.</summary>
    public static int Of(string question, Span<Range> clauses)
    {
        var count = 0;
        foreach (var range in Boundary().EnumerateSplits(question))
        {
            if (question.AsSpan()[range].Trim().Count(' ') + 1 >= MinWords)
                clauses[count++] = range;
            if (count == Most)
                break;
        }

        return count > 1 ? count : 0;
    }

    [GeneratedRegex(@"[.?!;,:\n]+|\b(and|but|plus|or)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Boundary();
}
