using System.Globalization;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.People;

/// <summary>
/// <c>grant manager @Pat</c> or <c>remove admin 00000000-…</c>, by admins. Who was mentioned is looked up in the roster of the conversation:
/// a mention is a name and an id of the channel, and only the roster says which person of the directory that is, and that they are no guest.
/// </summary>
internal sealed class RoleCommands(Roles roles, ConnectorClient connector, BotCards cards) : IChatCommand
{
    public IReadOnlyCollection<string> FirstWords { get; } = ["grant", "remove"];

    public async Task<bool> TryTakeAsync(ITurn turn, string text, CancellationToken cancellationToken)
    {
        if (RoleChange.Parse(text, turn.Activity) is not { } change)
            return false;

        var reply = await AnswerAsync(turn, change, cancellationToken);
        await turn.SendAsync(Activity.OfCard(cards.Menu(Menus.Of(reply)), reply.Title), cancellationToken);
        return true;
    }

    private async Task<PlainReply> AnswerAsync(ITurn turn, RoleChange change, CancellationToken cancellationToken)
    {
        var admin = turn.Activity.From?.AadObjectId ?? "";
        if (!await roles.HasAsync(admin, Role.Admin, cancellationToken))
            return new("Only an admin can do that", ["Ask an admin of this bot. Admins are named in its settings and can grant the role to others."]);

        var (person, name, refusal) = await FindAsync(turn, change, cancellationToken);
        if (person is null)
            return new("Nothing changed", [refusal]);
        try
        {
            return await ApplyAsync(admin, change, person, name, cancellationToken);
        }
        catch (StorageUnavailableException)
        {
            return new("Please try again later", [StoreAway.NotSaved]);
        }
    }

    private async Task<(string? Person, string Name, string Refusal)> FindAsync(ITurn turn, RoleChange change, CancellationToken cancellationToken)
    {
        const string unnamed = "That person";
        if (change.Mentioned is null && !Addressed.IsInPublic(turn))
            return (change.Person, unnamed, "");

        var at = turn.Conversation with { ConversationId = KnownConversation.WithoutThread(turn.Conversation.ConversationId) };
        var found = await connector.GetMemberAsync(at, change.Mentioned ?? change.Person, cancellationToken);
        // A directory id may well be of somebody who is not in this conversation.
        if (change.Mentioned is null && !found.IsFound)
            return (change.Person, unnamed, "");
        if (found.Value is not { } member)
            return (null, "", found.Reason == SendReason.Gone ? "That person is not a member here." : "I could not look that person up just now. Please try again in a few minutes.");
        if (change.IsGrant && (member.UserRole is "guest" or "anonymous" || (member.TenantId is { } home && turn.Conversation.TenantId is { } here && !home.Equals(here, StringComparison.OrdinalIgnoreCase))))
            return (null, "", "That person is a guest. Roles are for people of this organisation.");
        return Guid.TryParse(member.AadObjectId, out var person)
            ? (person.ToString(), member.Name is { Length: > 0 } name ? name : unnamed, "")
            : (null, "", "Teams does not say who that person is in the directory. Use their Entra object id instead of a mention.");
    }

    private async Task<PlainReply> ApplyAsync(string admin, RoleChange change, string person, string name, CancellationToken cancellationToken)
    {
        var role = change.Role == Role.Admin ? "admin" : "manager";
        if (change.IsGrant)
            return await roles.GrantAsync(admin, person, change.Role, cancellationToken) ? new("Granted", [$"{name} is now {role}."]) : new("Nothing changed", [$"{name} was {role} already."]);

        var isGone = await roles.RemoveAsync(admin, person, change.Role, cancellationToken);
        return await roles.HasAsync(person, change.Role, cancellationToken)
            ? new("Still there", [$"{name} is {role} by the service's settings or by another role. Change it there."])
            : isGone ? new("Removed", [$"{name} is no longer {role}."]) : new("Nothing changed", [$"{name} was not {role}."]);
    }
}

/// <summary>What an admin asks for, and whose: by Entra object id, or by the channel's id of the one person who is mentioned.</summary>
internal sealed record RoleChange(bool IsGrant, Role Role, string Person, string? Mentioned)
{
    /// <summary>Null when the message is anything else.</summary>
    public static RoleChange? Parse(string text, Activity activity)
    {
        if (ChatCommand.WordsOf(text).Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [var verb, var role, var whom])
            return null;
        if (verb.ToLowerInvariant() is not ("grant" or "remove") || role.ToLowerInvariant() is not ("manager" or "admin"))
            return null;

        var change = new RoleChange(verb.Equals("grant", StringComparison.OrdinalIgnoreCase), role.Equals("admin", StringComparison.OrdinalIgnoreCase) ? Role.Admin : Role.Manager, "", null);
        if (Guid.TryParseExact(whom, "D", out var person))
            return change with { Person = person.ToString("D", CultureInfo.InvariantCulture) };

        // One person and nothing else: which of two is meant is not for us to say.
        var people = activity.Entities?.FindAll(e => e.Type == Entity.MentionType && e.Mentioned?.Id is { Length: > 0 } id && id != activity.Recipient?.Id) ?? [];
        return people is [{ Mentioned.Id: { } id }] && whom.StartsWith("<at", StringComparison.OrdinalIgnoreCase) && whom.EndsWith("</at>", StringComparison.OrdinalIgnoreCase)
            && whom.LastIndexOf("<at", StringComparison.OrdinalIgnoreCase) == 0
            ? change with { Mentioned = id }
            : null;
    }
}
