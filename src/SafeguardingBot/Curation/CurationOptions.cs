namespace SafeguardingBot.Curation;

/// <summary>The section <c>Curation</c> of the settings.</summary>
public sealed class CurationOptions
{
    public const string Section = "Curation";

    /// <summary>Whether a second admin must publish what the first one wrote. Routes and the emergency text need a second one whatever is set here.</summary>
    public bool FourEyes { get; set; } = true;

    /// <summary>Whether cited pages are looked for once a week. It needs the way out to the internet.</summary>
    public bool CheckLinks { get; set; } = true;
}
