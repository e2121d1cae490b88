using System.Diagnostics.CodeAnalysis;

namespace SafeguardingBot.Knowledge.Library;

/// <summary>The id of a published review, such as <c>southampton-2019</c>.</summary>
public readonly record struct ReviewId
{
    private readonly string? value;

    private ReviewId(string value) => this.value = value;

    /// <exception cref="FormatException">The text is not lower-case words joined by hyphens.</exception>
    public static ReviewId Parse(string text) => TryParse(text, out var id) ? id : throw Slug.Refuse(text, "a review id");

    public static bool TryParse([NotNullWhen(true)] string? text, out ReviewId id)
    {
        var valid = Slug.IsValid(text);
        id = valid ? new ReviewId(text!) : default; // IsValid refused null
        return valid;
    }

    public override string ToString() => value ?? "";
}
