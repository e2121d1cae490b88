using System.ComponentModel.DataAnnotations;

namespace SafeguardingBot.Pages;

/// <summary>The section <c>Pages</c> of the settings.</summary>
public sealed class PagesOptions
{
    public const string Section = "Pages";

    /// <summary>Whether anybody may read the learning library. All of it comes from published reviews. False: only people who signed in to the console.</summary>
    public bool Public { get; set; } = true;

    /// <summary>Where people reach the pages from outside, such as <c>https://learning.example.gov.uk</c>. Sign-in returns there, and cards link to briefings there. Empty: no such links.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Questions that one address on the internet may ask a minute; a whole council may share one. Emergencies are answered all the same.</summary>
    [Range(1, 100_000)]
    public int AsksAMinute { get; set; } = 120;

    /// <summary>Where cards may send anybody; null when readers must sign in, and on a developer's machine.</summary>
    internal Uri? ForAnybody => Public && Base is { Scheme: "https" } address ? address : null;

    internal Uri? Base => Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) ? url : null;
}
