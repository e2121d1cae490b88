using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.People;

/// <summary>Where the people of a team work who have not said so themselves.</summary>
public sealed class TeamAreas(Database database, AuditTrail audit, TimeProvider time)
{
    public async Task<AreaId?> FindAsync(string team, CancellationToken cancellationToken) =>
        AreaId.TryParse(await database.QueryFirstAsync<string>("SELECT area FROM teams WHERE id = @team", new { team }, cancellationToken), out var area) ? area : null;

    public Task SetAsync(string manager, string team, AreaId area, CancellationToken cancellationToken) => database.WriteAsync(async (transaction, token) =>
    {
        await transaction.ExecuteAsync(
            "INSERT INTO teams (id, area, changed_at) VALUES (@team, @Area, @Now) ON CONFLICT (id) DO UPDATE SET area = excluded.area, changed_at = excluded.changed_at",
            new { team, Area = area.ToString(), Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, token);
        await audit.AppendAsync(transaction, new(manager, "team-area-set", team, area.ToString()), token);
        return true;
    }, cancellationToken);
}
