using NodaTime;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Learning;

/// <summary>
/// Whether a team's manager sees who has read its weekly cards. Off until the manager switches it on; from the next day the cards say so, and only
/// who reads such a card is named.
/// </summary>
internal sealed class TeamNames(Database database, AuditTrail audit, TimeProvider time)
{
    /// <summary>To stand on every card whose readers the manager may see.</summary>
    public const string Notice = "The manager of this team can see who has read this card.";

    /// <summary>The first day whose cards carry the notice; null while names are off.</summary>
    public async Task<LocalDate?> FromAsync(string team, CancellationToken cancellationToken) =>
        Dates.Parse(await database.QueryFirstAsync<string>("SELECT names_from FROM learning_teams WHERE team = @team", new { team }, cancellationToken));

    /// <summary>The same for the cards of one channel or chat.</summary>
    public async Task<LocalDate?> FromWhereAsync(string conversation, CancellationToken cancellationToken) =>
        Dates.Parse(await database.QueryFirstAsync<string>(
            "SELECT names_from FROM learning_teams WHERE team = @conversation OR team = (SELECT team_id FROM weekly_schedules WHERE conversation_id = @conversation) ORDER BY names_from DESC",
            new { conversation }, cancellationToken));

    public Task SwitchAsync(string manager, string team, bool isOn, CancellationToken cancellationToken) => database.WriteAsync(async (transaction, token) =>
    {
        var changed = await transaction.ExecuteAsync(
            isOn
                ? "INSERT INTO learning_teams (team, names_from) VALUES (@team, @From) ON CONFLICT (team) DO NOTHING"
                : "DELETE FROM learning_teams WHERE team = @team",
            new { team, From = time.Today().PlusDays(1).Iso() }, token);
        if (changed > 0)
            await audit.AppendAsync(transaction, new(manager, isOn ? "team-names-on" : "team-names-off", team), token);
        return changed;
    }, cancellationToken);
}
