using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Library.Checking.Rules;

/// <summary>
/// What people read holds no markup, no address in the middle of a sentence and no hidden characters. Cards and pages show text as text; this keeps
/// what would look wrong or mislead from being published at all.
/// </summary>
internal static partial class TextIsPlain
{
    public static IEnumerable<Fault> Check(CheckedLibrary held)
    {
        foreach (var (path, text) in held.Files.All.Where(f => f.Key.EndsWith(".md", StringComparison.Ordinal) || f.Key.EndsWith(".yaml", StringComparison.Ordinal) || f.Key.EndsWith(".txt", StringComparison.Ordinal)))
        {
            var number = 0;
            foreach (var line in text.Split('\n'))
            {
                number++;
                if (line.EnumerateRunes().Any(IsHidden))
                    yield return new(path, number, "The line holds a character that cannot be seen or that turns the direction of writing.", "Type the line again.");
                if (Markup().Match(line) is { Success: true } markup)
                    yield return new(path, number, $"'{markup.Value}' is markup.", "Write plain words; links stand at the end of a line as [Title](https://…).");
                if (Scheme().Match(line) is { Success: true } scheme)
                    yield return new(path, number, $"'{scheme.Value}' is no address of a page.", "Use the full address of the page, beginning with https://.");
                if (path.StartsWith("learning/", StringComparison.Ordinal) && InnerLink().IsMatch(line))
                    yield return new(path, number, "A link stands in the middle of a line.", "Put it under '## Links', or at the end of a line of 'What has changed since'.");
            }
        }
    }

    private static bool IsHidden(Rune rune) => rune.Value is not ('\t' or '\r' or 0xFEFF)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    [GeneratedRegex(@"<\s*[a-zA-Z/!][^>]{0,40}>?")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\b(javascript|data|vbscript|file|blob):\S", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\]\([^)]{0,500}\)\.?\s*\S")]
    private static partial Regex InnerLink();
}
