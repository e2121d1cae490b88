namespace SafeguardingBot.Curation;

/// <summary>The section <c>Curation</c> of the settings.</summary>
public sealed class CurationOptions
{
    public const string Section = "Curation";

    /// <summary>Whether a second admin must publish what the first one wrote. Routes and the emergency text need a second one whatever is set here.</summary>
    public bool FourEyes { get; set; } = true;
}
