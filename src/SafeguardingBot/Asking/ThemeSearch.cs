using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Asking;

/// <summary>Themes for what somebody types into a search box: those so named, then those that are meant.</summary>
internal static class ThemeSearch
{
    /// <summary>A search box takes a line; what comes after is not read.</summary>
    public const int LongestText = 2_000;

    // A theme below this share of the first is there by chance.
    private const double LeastShare = 0.05;

    /// <param name="text">Without personal data. Without a letter or a digit, all themes come, those first that most reviews speak of.</param>
    public static IReadOnlyList<Theme> Find(string text, KnowledgeBase knowledge)
    {
        var words = text.Trim();
        var themes = knowledge.Library.Themes;
        if (!words.Any(char.IsLetterOrDigit))
            return [.. themes.OrderByDescending(t => t.Reviews.Count).ThenByDescending(t => t.Points.Count).ThenBy(t => t.Title, StringComparer.Ordinal)];

        var named = themes.Where(t => HasWordFrom(t.Title, words)).Concat(themes.Where(t => t.Aliases.Any(a => HasWordFrom(a, words))));
        var match = knowledge.Matcher.Match(words);
        var meant = match.Decision == Decision.Reject ? [] : match.Ranked.Where(m => m.Confidence >= LeastShare * match.Ranked[0].Confidence).Select(m => m.Theme);
        return [.. named.Concat(meant).Distinct()];
    }

    public static string Cut(string text) => ShortText.Of(text, LongestText);

    private static bool HasWordFrom(string name, string typed)
    {
        for (var at = name.IndexOf(typed, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(typed, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (at == 0 || !char.IsLetterOrDigit(name[at - 1]))
                return true;
        }

        return false;
    }
}
