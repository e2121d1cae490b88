using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Graph;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.People;

/// <summary>Whether a person owns a team, and if not, how sure that is.</summary>
internal enum Ownership
{
    Owner,

    /// <summary>Microsoft Graph says that they do not.</summary>
    NotOwner,

    /// <summary>The roster does not call them an owner; it mostly calls nobody one.</summary>
    NotNamed,

    /// <summary>As <see cref="NotNamed"/>, and Microsoft Graph may not be asked in this team.</summary>
    NotConsented,

    /// <summary>Microsoft Graph may be asked and did not answer.</summary>
    Unknown,
}

/// <summary>Asks Microsoft Graph who owns a team, and the team's roster where Graph is not to be asked. No name is kept, and what was found for two minutes.</summary>
internal sealed partial class TeamOwnership(
    TeamGroups groups, TeamOwners graph, ConnectorClient connector, IOptionsMonitor<PeopleOptions> options, IOptions<TeamsChannelOptions> channel, TimeProvider time, ILogger<TeamOwnership> log)
{
    public static readonly TimeSpan AnswerIsGoodFor = TimeSpan.FromMinutes(2), RefusalIsGoodFor = TimeSpan.FromMinutes(10);

    private const int MostRemembered = 20_000;

    // What is left of an invoke's time is for saying so.
    private readonly TimeSpan patience = channel.Value.InvokeBudget * 2 / 3;
    private readonly ConcurrentDictionary<(string Team, string Person), (Ownership Found, DateTimeOffset At)> known = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> refused = new(StringComparer.Ordinal);

    /// <param name="near">A conversation of the team.</param>
    /// <param name="person">Entra object id, as the channel vouches for it.</param>
    public async Task<Ownership> FindAsync(ConversationReference near, string team, string person, CancellationToken cancellationToken)
    {
        var key = (team, person.ToLowerInvariant());
        if (known.TryGetValue(key, out var held) && time.GetUtcNow() - held.At < AnswerIsGoodFor)
            return held.Found;

        var found = await ByGraphAsync(near, team, person, cancellationToken);
        if (found == Ownership.Unknown)
            return Ownership.Unknown;
        if (found is null or Ownership.NotConsented)
        {
            if (await IsNamedByRosterAsync(near, team, person, cancellationToken) is not { } isNamed)
                return found ?? Ownership.NotNamed;
            found = isNamed ? Ownership.Owner : found ?? Ownership.NotNamed;
        }

        if (known.Count >= MostRemembered)
            known.Clear();
        known[key] = (found.Value, time.GetUtcNow());
        return found.Value;
    }

    /// <summary>Null when Graph is not to be asked about this team, or does not know it.</summary>
    private async Task<Ownership?> ByGraphAsync(ConversationReference near, string team, string person, CancellationToken cancellationToken)
    {
        if (!options.CurrentValue.OwnersByGraph || !graph.CanAsk || !Guid.TryParse(person, out var id))
            return null;
        if (refused.TryGetValue(team, out var at) && time.GetUtcNow() - at < RefusalIsGoodFor)
            return Ownership.NotConsented;

        using var tooSlow = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooSlow.Token, cancellationToken);
        try
        {
            if (await groups.FindAsync(near, team, either.Token) is not { } group)
                return null;
            var answer = await graph.AskAsync(group, id, near.TenantId, either.Token);
            if (answer.Reason == SendReason.Forbidden)
                Refuse(team);
            return answer switch
            {
                { IsOwner: { } isOwner } => isOwner ? Ownership.Owner : Ownership.NotOwner,
                { Reason: SendReason.Forbidden } => Ownership.NotConsented,
                { Reason: SendReason.Gone } => null,
                _ => Ownership.Unknown,
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Log.TooSlow(log, patience.TotalSeconds);
            return Ownership.Unknown;
        }
    }

    private void Refuse(string team)
    {
        if (refused.Count >= MostRemembered)
            refused.Clear();
        refused[team] = time.GetUtcNow();
    }

    /// <summary>Null when the roster did not answer.</summary>
    private async Task<bool?> IsNamedByRosterAsync(ConversationReference near, string team, string person, CancellationToken cancellationToken)
    {
        // The team's own roster, not the channel's: who owns a private channel does not own the team.
        var member = await connector.GetMemberAsync(near with { ConversationId = team, ConversationType = ConversationTypes.Channel }, person, cancellationToken);
        return member.Reason is SendReason.None or SendReason.Gone
            ? member.Value is { UserRole: { } role } && role.Equals("owner", StringComparison.OrdinalIgnoreCase)
            : null;
    }

    private static partial class Log
    {
        [LoggerMessage(3011, LogLevel.Warning, "GET to Microsoft Graph: it did not say within {Seconds:0.0} seconds whether somebody owns a team, who was refused.")]
        public static partial void TooSlow(ILogger logger, double seconds);
    }
}
