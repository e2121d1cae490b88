using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Pages.Console;

/// <summary>Any file of the library as its text: reviews, questions, the lexicon, and what the bot says of itself.</summary>
internal sealed class EditTextModel(LibraryEdits edits, Drafts drafts, LibraryStore store, DraftEditing editing, Roles roles) : EditorPage(drafts, roles)
{
    public LibraryPath Place { get; private set; }

    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    [BindProperty]
    public string? Text { get; set; }

    public async Task<IActionResult> OnGetAsync(string? path, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(path, cancellationToken) || await edits.SeeAsync(Place, Into, cancellationToken) is not { } seen)
            return NotFound();

        (Text, Seen, Revision) = (seen.Text, seen.Hash, Into?.Revision ?? 0);
        Faults = (await editing.ReadWithAsync(Place, seen.Text, Into, cancellationToken)).Faults;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? path, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(path, cancellationToken))
            return NotFound();

        Faults = (await editing.ReadWithAsync(Place, Typed, Into, cancellationToken)).Faults;
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(string? path, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(path, cancellationToken))
            return NotFound();

        var result = Into is null
            ? await StartAsync(cancellationToken)
            : await Drafts.SaveAsync(Me, Into.Id, Revision, [new(Place, Typed)], cancellationToken);
        if (Kept(result) is { } next)
            return next;
        if (result is { Outcome: DraftOutcome.ChangedMeanwhile, Draft: { } now })
            Face(FileDifference.Of(Place, now.Changes.FirstOrDefault(c => c.Path == Place)?.Text, Typed), Seen, now.Revision);

        Faults = (await editing.ReadWithAsync(Place, Typed, Into, cancellationToken)).Faults;
        return Page();
    }

    // A browser sends line ends of its own; a file ends with one.
    private string Typed => (Text ?? "").ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private async Task<DraftResult> StartAsync(CancellationToken cancellationToken) => await store.TextAsync(Seen, cancellationToken) is { } before
        ? await Drafts.StartFromAsync(Me, $"Edit {Place}", "", [new FileChange(Place, before, Typed)], cancellationToken)
        : DraftResult.NotFound;

    private async Task<bool> OpenAsync(string? path, CancellationToken cancellationToken)
    {
        if (!LibraryPath.TryParse(path, out var file))
            return false;

        Place = file;
        return await FindDraftAsync(cancellationToken);
    }
}
