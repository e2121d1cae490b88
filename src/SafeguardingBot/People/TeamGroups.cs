using System.Collections.Concurrent;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Turns;

namespace SafeguardingBot.People;

/// <summary>
/// The Entra group behind each team, which never changes: learnt when something happens to the team, else asked of the connector. Held in memory
/// only. What comes with a message or a press is not read, so that nobody who speaks has a say in which group is asked about.
/// </summary>
internal sealed class TeamGroups(ConnectorClient connector, TimeProvider time) : IConversationListener
{
    private const int MostRemembered = 20_000;
    private static readonly TimeSpan NoneIsGoodFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (Guid? Group, DateTimeOffset At)> known = new(StringComparer.Ordinal);

    public Task OnEventAsync(ITurn turn, CancellationToken cancellationToken)
    {
        if (turn.Activity.ChannelData?.Team is { Id: { Length: > 0 } team } info && Guid.TryParse(info.AadGroupId, out var group))
            Remember(team, group);
        return Task.CompletedTask;
    }

    /// <returns>Null when Teams does not say.</returns>
    public async Task<Guid?> FindAsync(ConversationReference near, string team, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(team, out var held) && (held.Group is not null || time.GetUtcNow() - held.At < NoneIsGoodFor))
            return held.Group;

        var details = await connector.GetTeamAsync(near, team, cancellationToken);
        var group = Guid.TryParse(details.Value?.AadGroupId, out var named) ? named : (Guid?)null;
        if (details.IsFound)
            Remember(team, group);
        return group;
    }

    private void Remember(string team, Guid? group)
    {
        if (known.Count >= MostRemembered)
            known.Clear();
        known[team] = (group, time.GetUtcNow());
    }
}
