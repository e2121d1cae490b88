using System.Text.RegularExpressions;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>Understands the shortest answers to what was just shown: "more", "the second one", "2".</summary>
internal static partial class FollowUp
{
    private static readonly string[][] Ordinals =
    [
        ["1", "one", "first", "1st"], ["2", "two", "second", "2nd"], ["3", "three", "third", "3rd", "last"],
    ];

    public static bool AsksForMore(string text) => More().IsMatch(text.Trim());

    /// <summary>The theme meant, or null when the text is a question of its own.</summary>
    public static ThemeId? Chosen(string text, PreviousTurn previous)
    {
        if (previous.Themes.Count == 0)
            return null;

        if (AsksForMore(text))
            return previous.Themes[0];

        if (Which().Match(text.Trim()) is not { Success: true } match)
            return null;

        var word = match.Groups["which"].Value.ToLowerInvariant();
        var index = Array.FindIndex(Ordinals, names => names.Contains(word, StringComparer.Ordinal));
        if (word == "last")
            index = previous.Themes.Count - 1;
        return index >= 0 && index < previous.Themes.Count ? previous.Themes[index] : null;
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(tell me |show me |give me |any |and )?more( please| points?| on (that|this)| about (that|this)| learning)*[?.!]*$", Options)]
    private static partial Regex More();

    [GeneratedRegex(@"^(the |number |no\.? |option |i mean the |yes,? the )?(?<which>1|2|3|one|two|three|first|second|third|last|1st|2nd|3rd)( one| option| please| theme)*[?.!]*$", Options)]
    private static partial Regex Which();
}
