using System.Globalization;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Curation.Desk;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Notices;

/// <summary>Tells one person once of a draft, as long as it is still as it was when the notice was written.</summary>
internal abstract class DraftNotice(DraftStore drafts, ConversationReferences references, Roles roles, CuratorDesk desk, ConnectorClient connector) : IOutboxSender
{
    public abstract string Kind { get; }

    public bool MayRepeat => false;

    public TimeSpan Patience => TimeSpan.FromDays(3);

    public async Task<OutboxRequest?> PrepareAsync(OutboxLease lease, CancellationToken cancellationToken)
    {
        if (lease.Payload.Split(':') is not [var number, var revision] || !DraftId.TryParse(number, out var id)
            || await references.FindAsync(lease.ConversationId, cancellationToken) is not { InactiveReason: null, PersonId: { } person } chat
            || await drafts.FindAsync(id, cancellationToken) is not { } draft || draft.Revision.ToString(CultureInfo.InvariantCulture) != revision
            || !await roles.HasAsync(person, Role.Admin, cancellationToken)
            || await CardAsync(draft, cancellationToken) is not { } card)
            return null;

        var activity = Activity.OfCard(desk.Card(card), card.Title);
        return token => connector.SendAsync(chat.Reference, activity, token);
    }

    /// <summary>Null when there is nothing to say any more.</summary>
    protected abstract Task<DeskData?> CardAsync(Draft draft, CancellationToken cancellationToken);

    /// <summary>Their name as Teams has it now: names are not kept. "Another admin" for who has no chat with the bot, and while Teams does not answer.</summary>
    protected async Task<string> NameAsync(string person, CancellationToken cancellationToken)
    {
        if (await references.FindPersonAsync(person.ToLowerInvariant(), cancellationToken) is not { InactiveReason: null } chat)
            return Unnamed;
        var member = await connector.GetMemberAsync(chat.Reference, person, cancellationToken);
        return member.Value?.Name is { Length: > 0 } name ? name : Unnamed;
    }

    private const string Unnamed = "Another admin";
}

/// <summary>Asks another admin to look at what was submitted.</summary>
internal sealed class TellReviewers(DraftStore drafts, ConversationReferences references, Roles roles, CuratorDesk desk, ConnectorClient connector)
    : DraftNotice(drafts, references, roles, desk, connector)
{
    public const string OutboxKind = "draft-submitted";

    public override string Kind => OutboxKind;

    protected override async Task<DeskData?> CardAsync(Draft draft, CancellationToken cancellationToken) => draft.State != DraftState.Submitted ? null : new()
    {
        Title = "A change waits for your review",
        Paragraphs = [$"{await NameAsync(draft.Author, cancellationToken)} submitted draft {draft.Id}: {draft.Title}.", $"Why: {draft.Note}", $"It changes {DraftCards.PathsOf(draft)}."],
        Dialogs = [new("Publish or return", ReviewDialog.DialogName, draft.Id.ToString())],
        Buttons = [new("See what it changes", DeskVerbs.Draft, draft.Id.ToString()), new("All drafts", DeskVerbs.Drafts, "open")],
    };
}

/// <summary>Tells the author what another admin decided.</summary>
internal sealed class TellAuthor(DraftStore drafts, ConversationReferences references, Roles roles, CuratorDesk desk, ConnectorClient connector)
    : DraftNotice(drafts, references, roles, desk, connector)
{
    public const string OutboxKind = "draft-decided";

    public override string Kind => OutboxKind;

    protected override async Task<DeskData?> CardAsync(Draft draft, CancellationToken cancellationToken) => draft.State switch
    {
        DraftState.Published => new()
        {
            Title = "Your change was published",
            Paragraphs = [$"{await ByAsync(draft, cancellationToken)} published draft {draft.Id}: {draft.Title}.", $"It is version {draft.PublishedVersion}.", .. draft.Reason is { Length: > 0 } reason ? (string[])[$"They noted: {reason}"] : []],
            Buttons = [new("See what it changed", DeskVerbs.Draft, draft.Id.ToString())],
        },
        DraftState.Returned => new()
        {
            Title = "Your change came back",
            Paragraphs = [$"{await ByAsync(draft, cancellationToken)} returned draft {draft.Id}: {draft.Title}.", $"What should be different: {draft.Reason}"],
            Dialogs = DraftCards.EditOf(draft),
            Buttons = [new("See the draft", DeskVerbs.Draft, draft.Id.ToString())],
        },
        _ => null,
    };

    private async Task<string> ByAsync(Draft draft, CancellationToken cancellationToken) => await NameAsync(draft.Reviewer ?? "", cancellationToken);
}
