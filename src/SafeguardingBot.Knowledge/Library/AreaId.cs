using System.Diagnostics.CodeAnalysis;

namespace SafeguardingBot.Knowledge.Library;

/// <summary>The id of a local authority area, such as <c>west-sussex</c>.</summary>
public readonly record struct AreaId
{
    private readonly string? value;

    private AreaId(string value) => this.value = value;

    /// <exception cref="FormatException">The text is not lower-case words joined by hyphens.</exception>
    public static AreaId Parse(string text) => TryParse(text, out var id) ? id : throw Slug.Refuse(text, "an area id");

    public static bool TryParse([NotNullWhen(true)] string? text, out AreaId id)
    {
        var valid = Slug.IsValid(text);
        id = valid ? new AreaId(text!) : default; // IsValid refused null
        return valid;
    }

    public override string ToString() => value ?? "";
}
