namespace SafeguardingBot.Asking;

/// <summary>The section <c>Library</c> of the settings.</summary>
public sealed class LibraryOptions
{
    public const string Section = "Library";

    /// <summary>The folder that holds learning/, reviews/, areas/ and templates/. Default: the copy beside the program.</summary>
    public string? Folder { get; set; }

    /// <summary>Seconds between looks for changed files; 0 never looks.</summary>
    public int ReloadSeconds { get; set; } = 2;
}
