using Microsoft.Extensions.Options;

namespace SafeguardingBot.Asking.Language;

/// <summary>The section <c>Language</c> of the settings: an optional second opinion on personal data.</summary>
public sealed class LanguageOptions
{
    public const string Section = "Language";

    /// <summary>The address of an Azure AI Language resource; when empty, no text leaves the bot.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>A key of the resource; when empty, the identity that the bot runs as.</summary>
    public string Key { get; set; } = "";

    /// <summary>After this an answer goes out without the second opinion.</summary>
    public int BudgetMilliseconds { get; set; } = 800;
}

internal sealed class LanguageOptionsValidator : IValidateOptions<LanguageOptions>
{
    public ValidateOptionsResult Validate(string? name, LanguageOptions options)
    {
        var faults = new List<string>();
        if (options.Endpoint.Length > 0 && !(Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.IsLoopback && options.Key.Length > 0))))
            faults.Add("Language:Endpoint must be the https address of the Azure AI Language resource, or empty.");
        if (options.BudgetMilliseconds is < 50 or > 2000)
            faults.Add("Language:BudgetMilliseconds must be between 50 and 2000.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
