using System.Text.RegularExpressions;
using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Knowledge.Library.Checking;

/// <summary>One line that people read, without its citation, link and marks.</summary>
/// <param name="Point">It cites a review.</param>
public sealed partial record ProseLine(string File, int Line, string Text, bool Point)
{
    /// <summary>The lines of a learning card or review page; none when its front matter cannot be read.</summary>
    public static IEnumerable<ProseLine> Of(string file, string text)
    {
        if (CardDocument.Read(text, new(file, [])) is not { } card)
            yield break;

        if (card.Opening.Length > 0)
            yield return new(file, card.OpeningLine, card.Opening, Point: false);

        foreach (var line in card.Sections.SelectMany(s => s.Lines))
        {
            var cited = Citation().Match(line.Text);
            var said = cited.Success ? line.Text[..cited.Index] : LastLink().Replace(line.Text, "");
            // What stands before and after the dash of a choice are read as two sentences.
            said = Choice().IsMatch(said) ? Choice().Replace(said, "").Replace(" — ", ". ", StringComparison.Ordinal) : said;
            if (said.Replace("**", "", StringComparison.Ordinal).Trim() is { Length: > 0 } words)
                yield return new(file, line.Line, words, cited.Success);
        }
    }

    [GeneratedRegex(@"\s*\[[^\[\]]+\]\s*(\{for:[^}]*\})?\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Citation();

    [GeneratedRegex(@"\[[^\]]+\]\([^)\s]+\)\.?$", RegexOptions.ExplicitCapture)]
    private static partial Regex LastLink();

    [GeneratedRegex(@"^\[[ x]\]\s*", RegexOptions.ExplicitCapture)]
    private static partial Regex Choice();
}
