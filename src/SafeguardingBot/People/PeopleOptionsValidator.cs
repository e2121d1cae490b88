using Microsoft.Extensions.Options;

namespace SafeguardingBot.People;

/// <summary>A name or an e-mail address here would give nobody a role, and nobody would be told.</summary>
internal sealed class PeopleOptionsValidator : IValidateOptions<PeopleOptions>
{
    public ValidateOptionsResult Validate(string? name, PeopleOptions options)
    {
        var faults = Faults(nameof(options.Admins), options.Admins).Concat(Faults(nameof(options.Managers), options.Managers)).ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Faults(string setting, IReadOnlyList<string> ids) => ids
        .Select((id, i) => (Id: id, At: i))
        .Where(entry => entry.Id.Length > 0 && !Guid.TryParse(entry.Id, out _))
        .Select(entry => $"{PeopleOptions.Section}:{setting}:{entry.At} must be the object id (a GUID) that Entra shows for the person, not a name or an address.");
}
