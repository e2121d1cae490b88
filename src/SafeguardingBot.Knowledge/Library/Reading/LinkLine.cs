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
        {
            if (IsPlainHost(url))
                return url;

            faults.Error(line, $"'{text}' does not name its site in plain letters.", "Use the site's own name, without a port: letters of other alphabets and bare numbers can pass for another site.");
            return null;
        }

        faults.Error(line, $"'{text}' is not a secure web address.", "Use the full address of the page, beginning with https://.");
        return null;
    }

    // Letters that look alike in other alphabets are how a link passes for one that people trust; no page that we cite needs them.
    private static bool IsPlainHost(Uri url) =>
        url is { HostNameType: UriHostNameType.Dns, IsDefaultPort: true } && url.IdnHost == url.Host && url.Host.All(char.IsAscii) && !url.Host.Contains("xn--", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\[(?<title>[^\]]+)\]\((?<url>[^)\s]+)\)$", RegexOptions.ExplicitCapture)]
    internal static partial Regex Whole();

    [GeneratedRegex(@"^(?<text>[^\[]+)\[(?<title>[^\]]+)\]\((?<url>[^)\s]+)\)\.?$", RegexOptions.ExplicitCapture)]
    internal static partial Regex AtEnd();
}
