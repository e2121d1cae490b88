using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Curation.Desk;

/// <summary>What the editors of a file share: the draft that somebody is writing of it already, and handing that over.</summary>
internal sealed class OwnDrafts(Drafts drafts, Submitting submitting, DraftConflicts conflicts, MergeDialog merge)
{
    /// <summary>With its texts; null when the person is not writing one.</summary>
    public async Task<Draft?> FindAsync(string person, LibraryPath path, CancellationToken cancellationToken)
    {
        var own = (await drafts.ListAsync(person, [DraftState.Editing, DraftState.Returned], cancellationToken)).FirstOrDefault(d => Drafts.IsOwn(d, person) && d.Paths.Contains(path));
        return own is null ? null : await drafts.FindAsync(person, own.Id, cancellationToken);
    }

    /// <summary>The dialog to begin with: the editor, or what to decide first because somebody published a change to the same lines.</summary>
    public async Task<InvokeResponse> OpenAsync(string person, LibraryPath path, Func<Draft?, Task<InvokeResponse>> edit, CancellationToken cancellationToken)
    {
        var draft = await FindAsync(person, path, cancellationToken);
        return draft is not null && (await conflicts.OfAsync(draft, cancellationToken)).Count > 0 ? await merge.ShowAsync(draft, [], cancellationToken) : await edit(draft);
    }

    /// <param name="again">Shows the form once more, with why.</param>
    public async Task<InvokeResponse> HandOverAsync(string person, Draft draft, long revision, string note, Func<Draft, string, Task<InvokeResponse>> again, CancellationToken cancellationToken)
    {
        var result = await submitting.SubmitAsync(person, draft.Id, revision, note, cancellationToken);
        return result switch
        {
            { IsDone: true } => InvokeResponse.TaskMessage($"Draft {draft.Id} is submitted. Another admin {(draft.AlwaysNeedsSecond ? "must" : "can now")} publish it."),
            { Outcome: DraftOutcome.Conflicts, Draft: { } meets } => await merge.ShowAsync(meets, [], cancellationToken),
            { Outcome: DraftOutcome.NeedsReason or DraftOutcome.ChangedMeanwhile, Draft: { } now } => await again(now, result.Message),
            _ => InvokeResponse.TaskMessage(result.Message),
        };
    }
}
