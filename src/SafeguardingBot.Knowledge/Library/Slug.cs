namespace SafeguardingBot.Knowledge.Library;

/// <summary>The rule that all ids of the library share: lower-case words of letters and digits joined by hyphens, at most 64 characters.</summary>
internal static class Slug
{
    public static bool IsValid(string? text)
    {
        if (text is null or { Length: 0 or > 64 } || text[0] == '-' || text[^1] == '-')
            return false;

        foreach (var c in text)
        {
            if (!(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
                return false;
        }

        return true;
    }

    public static FormatException Refuse(string? text, string what) =>
        new($"'{text}' is not {what}: use lower-case words joined by hyphens.");
}
