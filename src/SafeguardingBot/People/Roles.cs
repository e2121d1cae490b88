using System.Data.Common;
using Microsoft.Extensions.Options;
using SafeguardingBot.Storage;

namespace SafeguardingBot.People;

public enum Role
{
    /// <summary>Runs weekly cards for a team.</summary>
    Manager,

    /// <summary>Keeps the content right, and says who else may.</summary>
    Admin,
}

/// <summary>
/// Who may do what, looked up at every use so that a change counts at once. From settings, which cannot be taken away in Teams, and from
/// what admins granted. Without a store only the settings count.
/// </summary>
public sealed class Roles(Database database, AuditTrail audit, IOptionsMonitor<PeopleOptions> options, TimeProvider time)
{
    /// <param name="person">Entra object id, as the channel vouches for it; never from a card or a display name.</param>
    public async Task<bool> HasAsync(string person, Role role, CancellationToken cancellationToken)
    {
        if (FromSettings(person, role) || (role == Role.Manager && FromSettings(person, Role.Admin)))
            return true;

        try
        {
            return await database.QueryFirstAsync<long>(
                "SELECT count(*) FROM role_grants WHERE person_id = @Person AND (role = @Role OR role = 'admin')", Row(person, role), cancellationToken) > 0;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }

    /// <summary>False when they had it already.</summary>
    public Task<bool> GrantAsync(string admin, string person, Role role, CancellationToken cancellationToken) => database.WriteAsync(async (transaction, token) =>
    {
        var isNew = await transaction.ExecuteAsync(
            "INSERT INTO role_grants (person_id, role, granted_by, granted_at) VALUES (@Person, @Role, @By, @Now) ON CONFLICT (person_id, role) DO NOTHING",
            new { Person = Key(person), Role = Name(role), By = Key(admin), Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, token) == 1;
        if (isNew)
            await audit.AppendAsync(transaction, new(Key(admin), "role-granted", Key(person), Name(role)), token);
        return isNew;
    }, cancellationToken);

    /// <summary>False when there was nothing to remove; a role from settings stays.</summary>
    public Task<bool> RemoveAsync(string admin, string person, Role role, CancellationToken cancellationToken) => database.WriteAsync(async (transaction, token) =>
    {
        var isGone = await transaction.ExecuteAsync("DELETE FROM role_grants WHERE person_id = @Person AND role = @Role", Row(person, role), token) == 1;
        if (isGone)
            await audit.AppendAsync(transaction, new(Key(admin), "role-removed", Key(person), Name(role)), token);
        return isGone;
    }, cancellationToken);

    /// <summary>What admins granted; roles from settings are in <see cref="PeopleOptions"/>.</summary>
    public Task<IReadOnlyList<RoleGrant>> GrantsAsync(CancellationToken cancellationToken) =>
        database.QueryAsync<RoleGrant>("SELECT person_id, role, granted_by, granted_at FROM role_grants ORDER BY role, person_id", null, cancellationToken);

    /// <summary>All admins by Entra object id in lower case, each once.</summary>
    public async Task<IReadOnlyList<string>> AdminsAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var granted = await transaction.QueryAsync<string>("SELECT person_id FROM role_grants WHERE role = 'admin'", null, cancellationToken);
        return [.. granted.Concat(options.CurrentValue.Admins.Select(Key)).Distinct(StringComparer.Ordinal)];
    }

    private bool FromSettings(string person, Role role) =>
        person.Length > 0 && (role == Role.Admin ? options.CurrentValue.Admins : options.CurrentValue.Managers).Contains(person, StringComparer.OrdinalIgnoreCase);

    private static object Row(string person, Role role) => new { Person = Key(person), Role = Name(role) };

    private static string Key(string person) => person.ToLowerInvariant();

    private static string Name(Role role) => role == Role.Admin ? "admin" : "manager";
}

/// <summary>A role that an admin granted.</summary>
public sealed record RoleGrant
{
    /// <summary>Entra object id.</summary>
    public string PersonId { get; init; } = "";

    /// <summary><c>admin</c> or <c>manager</c>.</summary>
    public string Role { get; init; } = "";

    public string GrantedBy { get; init; } = "";

    public long GrantedAt { get; init; }
}
