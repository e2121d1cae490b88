using System.Text.RegularExpressions;

namespace SafeguardingBot.Knowledge.Library.Reading;

/// <summary>Reads <c>[Title](https://…)</c>, alone or at the end of a line.</summary>
internal static partial class LinkLine
{
    public static Link? Read(string text, int line, FaultList faults)
    {
        if (Whole().Match(text) is { Success: true } match)
            return Url(match.Groups["url"].Value, line, faults) is { } url ? new(match.Groups["title"].Value.Trim(), url) : null;

        faults.Error(line, $"'{text}' is not a link.", "Write [Title](https://…).");
        return null;
    }

    /// <summary>The text before the link, and the link that ends the line.</summary>
    public static ChangeSince? ReadChange(string text, int line, FaultList faults)
    {
        if (AtEnd().Match(text) is { Success: true } match)
            return Url(match.Groups["url"].Value, line, faults) is { } url ? new(match.Groups["text"].Value.Trim(), new(match.Groups["title"].Value.Trim(), url)) : null;

        faults.Error(line, "This change names no page that says so.", "End the line with [Name of the page](https://…).");
        return null;
    }

    public static Uri? Url(string text, int line, FaultList faults)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0 && url.Host.Contains('.'))
            return url;

        faults.Error(line, $"'{text}' is not a secure web address.", "Use the full address of the page, beginning with https://.");
        return null;
    }

    [GeneratedRegex(@"^\[(?<title>[^\]]+)\]\((?<url>[^)\s]+)\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?<text>[^\[]+)\[(?<title>[^\]]+)\]\((?<url>[^)\s]+)\)\.?$", RegexOptions.ExplicitCapture)]
    private static partial Regex AtEnd();
}
