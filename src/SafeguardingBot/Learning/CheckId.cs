using System.Security.Cryptography;
using System.Text;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Learning;

/// <summary>
/// A question of a theme, or one of its choices, as a button carries it. By its words and not by its place, so that a card from before a publish
/// never means another question than it shows.
/// </summary>
internal static class CheckId
{
    public static string Of(CheckQuestion question) => Hash(question.Question);

    public static string Of(ThemeId theme, CheckQuestion question, CheckChoice choice) => $"{theme}:{Of(question)}:{Hash(choice.Text)}";

    public static string Of(ThemeId theme, CheckQuestion question) => $"{theme}:{Of(question)}";

    /// <summary>The theme alone means its first question. Null when what is named is not in the library.</summary>
    public static FoundCheck? Find(string id, LearningLibrary library)
    {
        var parts = id.Split(':');
        if (parts.Length > 3 || !ThemeId.TryParse(parts[0], out var themeId) || library.Theme(themeId) is not { Checks.Count: > 0 } theme)
            return null;
        if ((parts.Length == 1 ? theme.Checks[0] : theme.Checks.FirstOrDefault(c => Of(c) == parts[1])) is not { } question)
            return null;
        var choice = parts.Length == 3 ? question.Choices.FirstOrDefault(c => Hash(c.Text) == parts[2]) : null;
        return parts.Length == 3 && choice is null ? null : new(theme, question, choice);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 5));
}

/// <summary>What a button named.</summary>
internal sealed record FoundCheck(Theme Theme, CheckQuestion Question, CheckChoice? Choice);
