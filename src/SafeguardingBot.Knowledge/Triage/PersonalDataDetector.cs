using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Triage;

/// <summary>Finds what may identify a private person. Immutable and thread-safe.</summary>
/// <param name="publishedPhones">Numbers that are published and so not personal, however they are spaced: helplines, routes of areas.</param>
public sealed partial class PersonalDataDetector(IEnumerable<string> publishedPhones)
{
    private readonly HashSet<string> published = [.. publishedPhones.Select(Library.PhoneDigits.Of)];

    /// <summary>In order of place; spans do not overlap.</summary>
    public IReadOnlyList<PersonalDataSpan> Find(string text)
    {
        var spans = new List<PersonalDataSpan>();
        foreach (var match in Email().EnumerateMatches(text))
            spans.Add(new(PersonalDataKind.Email, match.Index, match.Length));
        foreach (var match in Phone().EnumerateMatches(text))
        {
            if (!published.Contains(Library.PhoneDigits.Of(text.Substring(match.Index, match.Length))))
                spans.Add(new(PersonalDataKind.Phone, match.Index, match.Length));
        }

        spans.Sort((a, b) => a.Start.CompareTo(b.Start));
        return spans;
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    [GeneratedRegex(@"\b0\d{3,4} ?\d{3} ?\d{3,4}\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Phone();
}
