using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;

namespace SafeguardingBot.Pages.Console;

/// <summary>A draft: what it changes, what that does to answers, and what can be done with it.</summary>
internal sealed class DraftModel(Drafts drafts, Submitting submitting, DraftConflicts conflicts, Publisher publisher, Roles roles) : ConsolePage(roles)
{
    public Draft Draft { get; private set; } = null!; // set before the page is shown

    public DraftReview? Review { get; private set; }

    public bool IsMine => Drafts.IsOwn(Draft, Me);

    public bool MayPublish => Review is { CanBePublished: true } && publisher.MayPublish(Draft, Me);

    /// <summary>The changed themes as people would read them.</summary>
    public IEnumerable<ThemeView> Themes => Review?.Library is { } library
        ? Draft.Changes.Where(c => c is { Path.Kind: LibraryFileKind.Theme, Text: not null }).Select(c => library.Theme(ThemeId.Parse(c.Path.Id))).OfType<Theme>().Select(t => new ThemeView(t, library))
        : [];

    [BindProperty]
    public long Revision { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Where the draft meets what was published since it began.</summary>
    public IReadOnlyList<FileConflict> Conflicts => Review?.Merge.Conflicts ?? [];

    /// <summary>The conflicts that were shown.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>What stays of each of them: <c>mine</c> or <c>theirs</c>.</summary>
    [BindProperty]
    public IReadOnlyList<string?> Keep { get; set; } = [];

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) => await ShowAsync(id, cancellationToken) ? Page() : NotFound();

    public Task<IActionResult> OnPostSubmitAsync(string id, CancellationToken cancellationToken) =>
        ActAsync(id, "note", draft => submitting.SubmitAsync(Me, draft, Revision, Note ?? "", cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostMergeAsync(string id, CancellationToken cancellationToken) =>
        ActAsync(id, "keep-0", async draft =>
        {
            var shown = await drafts.FindAsync(Me, draft, cancellationToken) is { } found ? await conflicts.OfAsync(found, cancellationToken) : [];
            return Keep.Count != shown.Count || Keep.Any(k => k is not ("mine" or "theirs"))
                ? new(DraftOutcome.NeedsReason, "Choose for each what stays.")
                : await conflicts.ResolveAsync(Me, draft, Revision, Seen ?? "", [.. Keep.Select(k => k == "theirs")], cancellationToken);
        }, cancellationToken);

    public Task<IActionResult> OnPostReturnAsync(string id, CancellationToken cancellationToken) =>
        ActAsync(id, "return-reason", draft => drafts.ReturnAsync(Me, draft, Revision, Reason ?? "", cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostPublishAsync(string id, CancellationToken cancellationToken) =>
        ActAsync(id, "publish-reason", draft => publisher.PublishAsync(Me, draft, Revision, Reason ?? "", cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostTakeBackAsync(string id, CancellationToken cancellationToken) =>
        ActAsync(id, "", draft => drafts.SaveAsync(Me, draft, Revision, [], cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostTakeOverAsync(string id, CancellationToken cancellationToken) =>
        ActAsync(id, "", draft => drafts.TakeOverAsync(Me, draft, Revision, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostDiscardAsync(string id, CancellationToken cancellationToken) =>
        ActAsync(id, "", draft => drafts.DiscardAsync(Me, draft, Revision, cancellationToken), cancellationToken);

    private async Task<IActionResult> ActAsync(string id, string field, Func<DraftId, Task<DraftResult>> act, CancellationToken cancellationToken)
    {
        if (!DraftId.TryParse(id, out var draft))
            return NotFound();

        var result = await act(draft);
        if (result.IsDone)
        {
            Done = result.Message;
            return Redirect($"/console/drafts/{draft}");
        }

        ModelState.AddModelError(result.Outcome == DraftOutcome.NeedsReason ? field : "", result.Message);
        return await ShowAsync(id, cancellationToken) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(string id, CancellationToken cancellationToken)
    {
        if (!DraftId.TryParse(id, out var number) || await drafts.FindAsync(Me, number, cancellationToken) is not { } draft)
            return false;

        Draft = draft;
        Revision = draft.Revision;
        ModelState.Remove(nameof(Revision));
        Keep = [];
        Review = draft.IsOpen ? await publisher.ReviewAsync(Me, number, cancellationToken) : null;
        return true;
    }
}
