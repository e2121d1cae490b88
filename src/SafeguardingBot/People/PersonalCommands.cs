using Microsoft.Extensions.Options;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.People;

/// <summary>A short reply in plain sentences.</summary>
internal sealed record PlainReply(string Title, IReadOnlyList<string> Sentences)
{
    /// <summary>The same without what only the person themselves should read.</summary>
    public PlainReply ForOthersToRead => IsPrivate ? this with { Sentences = [PrivacyText.OnlyInPrivate] } : this;

    public bool IsPrivate { get; init; }
}

/// <summary>What a person may ask about themselves, and what an admin may say about others. Understands whole messages only, so that no question is mistaken for one.</summary>
internal sealed class PersonalCommands(PersonalRecord record, Roles roles, Conversations conversations, IOptionsMonitor<PrivacyOptions> privacy)
{
    private static readonly HashSet<string> AskWhatIsHeld = new(StringComparer.OrdinalIgnoreCase) { "privacy", "my data", "what do you know about me", "what do you hold about me" };
    private static readonly HashSet<string> AskToForget = new(StringComparer.OrdinalIgnoreCase) { "forget me", "please forget me", "delete my data", "delete my personal data" };

    /// <summary>Null when the text is something else.</summary>
    public async Task<PlainReply?> AnswerAsync(string text, string person, string conversation, CancellationToken cancellationToken)
    {
        var words = text.Trim().TrimEnd('?', '!', '.').Trim();
        try
        {
            if (AskWhatIsHeld.Contains(words))
                return new("Privacy", PrivacyText.Of(await record.HeldAsync(person, cancellationToken), privacy.CurrentValue.KeepQuestionDays)) { IsPrivate = true };
            if (AskToForget.Contains(words))
                return new("Forgotten", PrivacyText.OfForgotten(await record.ForgetAsync(person, conversation, cancellationToken))) { IsPrivate = true };
            if (ProfessionStatement.Parse(words) is { } profession)
                return await WorksAsAsync(profession, new(conversation, person, null), cancellationToken);
            return RoleChange.Parse(words) is { } change ? await ChangeAsync(change, person, cancellationToken) : null;
        }
        catch (StorageUnavailableException)
        {
            return new("Please try again later", [PrivacyText.StoreIsAway]);
        }
    }

    public static bool IsForgetMe(string text) => AskToForget.Contains(text.Trim().TrimEnd('?', '!', '.').Trim());

    private async Task<PlainReply> WorksAsAsync(Profession profession, Place place, CancellationToken cancellationToken) =>
        await conversations.WorksAsAsync(place, profession, cancellationToken)
            ? new(profession.Name(), ["Points for your work now come first. The findings are the same for everybody.", "Send \"privacy\" to see what I hold about you, or \"forget me\" to delete it."])
            : new("Please try again later", [PrivacyText.StoreIsAway]);

    private async Task<PlainReply> ChangeAsync(RoleChange change, string admin, CancellationToken cancellationToken)
    {
        if (!await roles.HasAsync(admin, Role.Admin, cancellationToken))
            return new("Only an admin can do that", ["Ask an admin of this bot. Admins are named in its settings and can grant the role to others."]);

        var role = change.Role.ToString().ToLowerInvariant();
        if (change.IsGrant)
            return await roles.GrantAsync(admin, change.Person, change.Role, cancellationToken) ? new("Granted", [$"That person is now {role}."]) : new("Nothing changed", [$"That person was {role} already."]);

        var isGone = await roles.RemoveAsync(admin, change.Person, change.Role, cancellationToken);
        return await roles.HasAsync(change.Person, change.Role, cancellationToken)
            ? new("Still there", [$"That person is {role} by the service's settings or by another role. Change it there."])
            : isGone ? new("Removed", [$"That person is no longer {role}."]) : new("Nothing changed", [$"That person was not {role}."]);
    }
}

/// <summary><c>grant manager 00000000-…</c> or <c>remove admin 00000000-…</c>, by Entra object id.</summary>
internal sealed record RoleChange(bool IsGrant, Role Role, string Person)
{
    public static RoleChange? Parse(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var verb, var role, var id]
        && (verb.ToLowerInvariant() is "grant" or "remove")
        && Enum.TryParse<Role>(role, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(role[0])
        && Guid.TryParse(id, out var person)
            ? new(verb.Equals("grant", StringComparison.OrdinalIgnoreCase), parsed, person.ToString())
            : null;
}
