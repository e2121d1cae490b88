using System.Data.Common;
using System.Globalization;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Notices;

/// <summary>
/// Writes into the outbox, with the change itself, whom to tell of it in Teams: other admins of what waits for review, its author of what was decided.
/// Who never wrote to the bot has no chat with it; the list of drafts shows them all the same.
/// </summary>
public sealed class DraftNotices(Outbox outbox, Roles roles, ConversationReferences references, TimeProvider time)
{
    /// <param name="by">Who moved the draft; they know of it.</param>
    /// <param name="draft">As it was before.</param>
    public async Task MovedAsync(DbTransaction transaction, string by, Draft draft, DraftMove move, CancellationToken cancellationToken)
    {
        if (move.To == DraftState.Submitted)
        {
            foreach (var admin in (await roles.AdminsAsync(transaction, cancellationToken)).Where(a => !Drafts.IsOwn(draft, a)))
                await TellAsync(transaction, TellReviewers.OutboxKind, admin, draft, cancellationToken);
        }
        else if (move.To is DraftState.Returned or DraftState.Published && !Drafts.IsOwn(draft, by))
        {
            await TellAsync(transaction, TellAuthor.OutboxKind, draft.Author, draft, cancellationToken);
        }
    }

    private async Task TellAsync(DbTransaction transaction, string kind, string person, Draft draft, CancellationToken cancellationToken)
    {
        if (await references.FindPersonAsync(transaction, person.ToLowerInvariant(), cancellationToken) is not { InactiveReason: null } chat)
            return;

        // The revision that the move makes: whatever is done after it makes the notice needless.
        var notice = string.Create(CultureInfo.InvariantCulture, $"{draft.Id}:{draft.Revision + 1}");
        var conversation = chat.Reference.ConversationId;
        await outbox.EnqueueAsync(transaction, new($"{kind}:{notice}:{conversation}", kind, conversation, notice), time.GetUtcNow(), cancellationToken);
    }
}
