using Microsoft.Extensions.Options;

namespace SafeguardingBot.Asking;

internal sealed class LibraryOptionsValidator : IValidateOptions<LibraryOptions>
{
    public ValidateOptionsResult Validate(string? name, LibraryOptions options)
    {
        var faults = new List<string>();
        if (options.Folder is { Length: > 0 } folder && !Directory.Exists(Path.Combine(folder, "learning")))
            faults.Add($"Library:Folder \"{folder}\" holds no folder learning/; name the folder with learning/, reviews/, areas/ and templates/, or leave it out.");
        if (options.ReloadSeconds is < 0 or > 86_400)
            faults.Add("Library:ReloadSeconds must be between 0 (never) and 86400.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
