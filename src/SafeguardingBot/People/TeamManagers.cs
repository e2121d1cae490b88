using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.People;

/// <summary>That a person may not decide for a team.</summary>
/// <param name="Why">With what they can do about it.</param>
internal sealed record NotManager(string Why)
{
    public string Message => $"Only a manager of this team can do that. {Why}";
}

/// <summary>
/// Who manages a team: whoever has the role from settings or from an admin, and the team's owners. To be asked at every fetch, press and submit. Where
/// it cannot be found out who owns the team, only holders of the role manage it.
/// </summary>
internal sealed class TeamManagers(Roles roles, TeamOwnership owners)
{
    private const string Grant = "An admin of this bot can make you a manager: \"grant manager\" and your name as a mention.";

    private static readonly NotManager
        NoTeam = new(Grant),
        Guest = new("A guest cannot be one."),
        NotNamed = new($"Teams does not always tell me who owns a team. {Grant}"),
        NotOwner = new($"Its owners are managers. {Grant}"),
        NotConsented = new($"Nobody has let me see who owns it. {Grant} Or ask your Teams administrator to let this app see the team's members; its owners then need no role."),
        Unknown = new($"I could not find out just now whether you own it: please try again in a few minutes. {Grant}");

    /// <summary>Null when the person who speaks may decide for the team or the chat they speak in. In a chat with the bot alone, and in a group chat, only the role counts.</summary>
    public async Task<NotManager?> RefusalAsync(ITurn turn, CancellationToken cancellationToken)
    {
        // Without a directory id nobody vouches for who it is.
        if (turn.Activity.From?.AadObjectId is not { Length: > 0 } person || turn.Activity.From.UserRole is "guest" or "anonymous")
            return Guest;
        return await RefusalAsync(KnownConversation.Of(turn), person, cancellationToken);
    }

    /// <inheritdoc cref="RefusalAsync(ITurn, CancellationToken)"/>
    /// <param name="conversation">Null for one that is not known, which nobody manages.</param>
    /// <param name="person">Entra object id, as the channel vouches for it.</param>
    public async Task<NotManager?> RefusalAsync(KnownConversation? conversation, string person, CancellationToken cancellationToken)
    {
        if (conversation is null)
            return NoTeam;
        if (await roles.HasAsync(person, Role.Manager, cancellationToken))
            return null;
        if (conversation.TeamId is not { Length: > 0 } team)
            return NoTeam;
        return await owners.FindAsync(conversation.Reference, team, person, cancellationToken) switch
        {
            Ownership.Owner => null,
            Ownership.NotOwner => NotOwner,
            Ownership.NotConsented => NotConsented,
            Ownership.Unknown => Unknown,
            _ => NotNamed,
        };
    }
}
