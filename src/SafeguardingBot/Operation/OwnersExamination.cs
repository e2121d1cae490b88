using System.Data.Common;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Graph;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Operation;

/// <summary>Looks whether Microsoft Graph would say who owns a team, in the one that was last heard from. It asks about nobody, so it is told nobody's name.</summary>
internal sealed class OwnersExamination(Database database, TeamGroups groups, TeamOwners graph, IOptionsMonitor<PeopleOptions> options, TimeProvider time)
{
    private const string Part = "team owners";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Null where there is nothing to look at.</summary>
    public async Task<Finding?> LookAsync(CancellationToken cancellationToken)
    {
        if (!graph.CanAsk)
            return null;
        if (!options.CurrentValue.OwnersByGraph)
            return Finding.Good(Part, "are not looked up, since People:OwnersByGraph is off; admins grant the manager role.");
        if (await TeamAsync(cancellationToken) is not { TeamId: { } team, Reference: var channel })
            return Finding.Good(Part, "no team has the app yet.");

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (await groups.FindAsync(channel, team, either.Token) is not { } group)
                return Finding.Warning(Part, "the Bot Connector did not say which group is behind the team that was last heard from, so its owners cannot be looked up. Admins grant the manager role.");
            return Of(await graph.AskAsync(group, Guid.Empty, channel.TenantId, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Of(new(null, SendReason.NoAnswer));
        }
    }

    // The store is looked at from outside: the service may not have opened it.
    private async Task<KnownConversation?> TeamAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            return await ConversationReferences.FindTeamAsync(transaction, cancellationToken);
        }
        catch (DbException)
        {
            return null; // it has no tables yet, or has just gone away
        }
    }

    private static Finding Of(OwnerAnswer answer) => answer switch
    {
        { IsOwner: not null } => Finding.Good(Part, "Microsoft Graph says who owns the team that was last heard from."),
        { Reason: SendReason.Forbidden } => Finding.Warning(Part, "nobody consented to TeamMember.Read.Group in the team that was last heard from, so its owners need the manager role. Make the package with --consent-app-id and have an owner add the app anew, or set People:OwnersByGraph to false."),
        { Reason: SendReason.Gone } => Finding.Warning(Part, "Microsoft Graph does not know the team that was last heard from: it was deleted, or is of another tenant than Bot:TenantId."),
        { Reason: SendReason.NoAccess } => Finding.Warning(Part, "there was no token for Microsoft Graph, or it was refused, so owners of teams need the manager role. Check Bot:ConsentAppId, and that its registration trusts the bot's identity."),
        _ => Finding.Warning(Part, $"Microsoft Graph did not say who owns the team that was last heard from ({answer.Reason}). Let the service reach graph.microsoft.com by https."),
    };
}
