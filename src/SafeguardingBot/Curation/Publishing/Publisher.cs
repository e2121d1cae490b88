using Microsoft.Extensions.Options;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Notices;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Publishing;

/// <summary>Publishes drafts: checked like code, with a second pair of eyes, served everywhere within two seconds.</summary>
public sealed class Publisher(
    Drafts drafts, DraftStore store, DraftReviews reviews, LibraryStore library, AuditTrail audit, DraftNotices notices, IOptionsMonitor<CurationOptions> options)
{
    private const int Attempts = 3;

    /// <summary>Whether somebody other than its author must publish it.</summary>
    private bool NeedsSecond(Draft draft) => options.CurrentValue.FourEyes || draft.AlwaysNeedsSecond;

    /// <summary>Whether this person may publish it as it stands; its content is another matter.</summary>
    public bool MayPublish(Draft draft, string person) => draft.State switch
    {
        DraftState.Submitted => !NeedsSecond(draft) || !Drafts.IsOwn(draft, person),
        DraftState.Editing => !NeedsSecond(draft),
        _ => false,
    };

    /// <summary>What publishing would do. Null when there is no such draft, or the person is no admin.</summary>
    public async Task<DraftReview?> ReviewAsync(string person, DraftId id, CancellationToken cancellationToken) =>
        await drafts.FindAsync(person, id, cancellationToken) is { } draft ? await reviews.OfAsync(draft, cancellationToken) : null;

    /// <summary>Publishes a submitted draft onto the library as it is now.</summary>
    /// <param name="revision">The revision that the person saw.</param>
    /// <param name="reason">Why it is published although an example misses its own theme; else may be empty.</param>
    public async Task<DraftResult> PublishAsync(string person, DraftId id, long revision, string reason, CancellationToken cancellationToken)
    {
        if (!await drafts.IsAdminAsync(person, cancellationToken))
            return await drafts.RefuseAsync(person, "draft-published", $"draft:{id}", cancellationToken);

        for (var attempt = 1; ; attempt++)
        {
            if (await store.FindAsync(id, cancellationToken) is not { } draft)
                return DraftResult.NotFound;
            if (draft.Revision != revision)
                return draft.State == DraftState.Published ? DraftResult.WrongState(draft) : DraftResult.Changed(draft);
            if (!MayPublish(draft, person))
                return draft.State == DraftState.Submitted ? new(DraftOutcome.NeedsSecond, "Another admin must publish this: you wrote it.", draft) : DraftResult.WrongState(draft);
            if (await reviews.OfAsync(draft, cancellationToken) is not { } review)
                return DraftResult.NotFound;
            if (Refusal(review, reason) is { } refusal)
                return refusal;

            var note = $"{draft.Title}: {draft.Note}";
            var published = await library.PublishAsync(review.Merge.Files, person, note, new(review.Merge.Onto, async (transaction, version, token) =>
            {
                if (!await store.MoveAsync(transaction, draft, new(DraftState.Published) { Reviewer = person, Reason = review.NeedsReason ? Knowledge.Library.Writing.OneLine.Of(reason) : "", Version = version }, token))
                    return false;

                await audit.AppendAsync(transaction, new(person, "draft-published", $"draft:{id}", $"version {version}, written by {draft.Author}"), token);
                await notices.MovedAsync(transaction, person, draft, new(DraftState.Published), token);
                return true;
            }), cancellationToken);

            if (published.Errors.Count > 0)
                return new(DraftOutcome.HasErrors, "The library would have errors, so nothing was published.", draft) { Errors = published.Errors };
            if (!published.WasOvertaken)
                return new(DraftOutcome.Done, $"Published as version {published.Version}. It is served everywhere within two seconds.", await store.FindAsync(id, cancellationToken)) { Version = published.Version };
            if (attempt == Attempts)
                return new(DraftOutcome.ChangedMeanwhile, "Others are publishing at this moment. Please try again.", draft);
        }
    }

    private static DraftResult? Refusal(DraftReview review, string reason) => review switch
    {
        { Merge.ConflictPaths: { Count: > 0 } conflicts } => new(
            DraftOutcome.Conflicts, $"Since this draft began, somebody published a change to the same lines of {string.Join(", ", conflicts)}. Its author says in the draft what stays, and submits it again.", review.Draft) { Conflicts = conflicts },
        { Errors: { Count: > 0 } errors } => new(DraftOutcome.HasErrors, $"The library would have {(errors.Count == 1 ? "an error" : $"{errors.Count} errors")}, so nothing was published.", review.Draft) { Errors = errors },
        { NeedsReason: true } when string.IsNullOrWhiteSpace(reason) => new(
            DraftOutcome.NeedsReason, "With this change an example would no longer find its own theme. Reword it, or say why it is published all the same.", review.Draft),
        _ => null,
    };
}
