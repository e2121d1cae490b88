using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Library.Reading;

/// <summary>Reads a point: its text, <c>[review: section; …]</c> and, when given, <c>{for: …}</c>.</summary>
internal static partial class PointLine
{
    /// <param name="review">On a review's own page, where a citation is just the section; null on a learning card.</param>
    public static KeyPoint? Read(CardLine line, PointKind kind, ThemeId? theme, ReviewId? review, FaultList faults)
    {
        if (Shape().Match(line.Text) is not { Success: true } match)
        {
            faults.Error(line.Line, "This point has no citation.", review is null ? "End it with [review-id: Section]." : "End it with [Section].");
            return null;
        }

        var citations = new List<Citation>();
        foreach (var cited in match.Groups["cited"].Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (ReadCitation(cited, review) is { } citation)
                citations.Add(citation);
            else
                faults.Error(line.Line, $"'{cited}' is not a citation.", "Write the review's id, a colon and the section, such as [southampton-2019: Safe Sleep].");
        }

        if (citations.Count == 0)
            return null;

        return new KeyPoint
        {
            Text = match.Groups["text"].Value.Trim(),
            Kind = kind,
            Citations = citations,
            For = ReadProfessions(match.Groups["for"].Value, line.Line, faults),
            Theme = theme,
            Line = line.Line,
        };
    }

    private static Citation? ReadCitation(string cited, ReviewId? review)
    {
        var local = cited.EndsWith(", local", StringComparison.Ordinal);
        if (local)
            cited = cited[..^", local".Length].TrimEnd();

        if (review is { } own)
            return cited.Length > 0 ? new(own, cited, local) : null;

        var colon = cited.IndexOf(':');
        return colon > 0 && ReviewId.TryParse(cited[..colon].Trim(), out var id) && cited[(colon + 1)..].Trim() is { Length: > 0 } section
            ? new(id, section, local)
            : null;
    }

    private static List<Profession> ReadProfessions(string text, int line, FaultList faults)
    {
        var professions = new List<Profession>();
        foreach (var id in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Professions.TryParse(id, out var profession))
                professions.Add(profession);
            else
                faults.Error(line, $"'{id}' is not a profession.", $"Use one of: {string.Join(", ", Professions.Ids)}.");
        }

        return professions;
    }

    [GeneratedRegex(@"^(?<text>.*?\S)\s*\[(?<cited>[^\[\]]+)\]\s*(\{for:(?<for>[^}]*)\})?\s*$", RegexOptions.ExplicitCapture)]
    internal static partial Regex Shape();
}
