using System.Collections.Concurrent;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.People;

/// <summary>
/// Who manages a team: whoever has the role from settings or from an admin, and the team's owners where its roster names them. Most rosters call an
/// owner a user like any other; a role that was granted is then what counts. To be asked at every fetch, press and submit.
/// </summary>
public sealed class TeamManagers(Roles roles, ConnectorClient connector, TimeProvider time)
{
    /// <summary>To be shown to whoever may not.</summary>
    public const string Refusal =
        "Only a manager of this team can do that. Teams does not always tell me who owns a team. An admin of this bot can make you a manager: \"grant manager\" and your name as a mention.";

    private const int MostRemembered = 20_000;
    private static readonly TimeSpan RosterIsGoodFor = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(string Team, string Person), Known> known = new();

    /// <summary>Whether the person who speaks may decide for the team or the chat they speak in. In a chat with the bot alone, and in a group chat, only the role counts.</summary>
    public async Task<bool> IsManagerAsync(ITurn turn, CancellationToken cancellationToken)
    {
        // Without a directory id nobody vouches for who it is.
        if (turn.Activity.From?.AadObjectId is not { Length: > 0 } person || turn.Activity.From.UserRole is "guest" or "anonymous")
            return false;

        return await roles.HasAsync(person, Role.Manager, cancellationToken)
            || (turn.Activity.ChannelData?.Team?.Id is { Length: > 0 } team && await IsOwnerAsync(turn.Conversation, team, person, cancellationToken));
    }

    /// <inheritdoc cref="IsManagerAsync(ITurn, CancellationToken)"/>
    /// <param name="person">Entra object id, as the channel vouches for it.</param>
    public async Task<bool> IsManagerAsync(KnownConversation conversation, string person, CancellationToken cancellationToken) =>
        await roles.HasAsync(person, Role.Manager, cancellationToken)
        || (conversation.TeamId is { Length: > 0 } team && await IsOwnerAsync(conversation.Reference, team, person, cancellationToken));

    private async Task<bool> IsOwnerAsync(ConversationReference near, string team, string person, CancellationToken cancellationToken)
    {
        var key = (team, person.ToLowerInvariant());
        var now = time.GetUtcNow();
        if (known.TryGetValue(key, out var asked) && now - asked.At < RosterIsGoodFor)
            return asked.IsOwner;

        // The team's own roster, not the channel's: who owns a private channel does not own the team.
        var member = await connector.GetMemberAsync(near with { ConversationId = team, ConversationType = ConversationTypes.Channel }, person, cancellationToken);
        if (member.Reason is not (SendReason.None or SendReason.Gone))
            return false;

        if (known.Count >= MostRemembered)
            known.Clear();
        var isOwner = member.Value is { UserRole: { } role } && role.Equals("owner", StringComparison.OrdinalIgnoreCase);
        known[key] = new(isOwner, now);
        return isOwner;
    }

    private readonly record struct Known(bool IsOwner, DateTimeOffset At);
}
