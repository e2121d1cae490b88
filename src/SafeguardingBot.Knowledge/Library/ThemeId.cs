using System.Diagnostics.CodeAnalysis;

namespace SafeguardingBot.Knowledge.Library;

/// <summary>The id of a theme, such as <c>safe-sleep</c>; also the name of its file.</summary>
public readonly record struct ThemeId
{
    private readonly string? value;

    private ThemeId(string value) => this.value = value;

    /// <exception cref="FormatException">The text is not lower-case words joined by hyphens.</exception>
    public static ThemeId Parse(string text) => TryParse(text, out var id) ? id : throw Slug.Refuse(text, "a theme id");

    public static bool TryParse([NotNullWhen(true)] string? text, out ThemeId id)
    {
        var valid = Slug.IsValid(text);
        id = valid ? new ThemeId(text!) : default; // IsValid refused null
        return valid;
    }

    public override string ToString() => value ?? "";
}
