using SafeguardingBot.Curation.Drafting;

namespace SafeguardingBot.Curation.Publishing;

/// <summary>Hands a draft to another admin, and begins to work out what it would change. One that meets what was published since goes back to its author at once: nobody could publish it.</summary>
public sealed class Submitting(Drafts drafts, DraftConflicts conflicts, DraftReviews reviews)
{
    /// <inheritdoc cref="Drafts.SubmitAsync"/>
    public async Task<DraftResult> SubmitAsync(string person, DraftId id, long revision, string note, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(person, id, cancellationToken) is { IsOpen: true } draft && draft.Revision == revision && Drafts.IsOwn(draft, person)
            && await conflicts.OfAsync(draft, cancellationToken) is { Count: > 0 } found)
        {
            return new(DraftOutcome.Conflicts, "Somebody published a change to the same lines meanwhile. Say first what stays.", draft) { Conflicts = [.. found.Select(c => c.Path).Distinct()] };
        }

        var result = await drafts.SubmitAsync(person, id, revision, note, cancellationToken);
        if (result is { IsDone: true, Draft: { } submitted })
            reviews.Prepare(submitted);
        return result;
    }
}
