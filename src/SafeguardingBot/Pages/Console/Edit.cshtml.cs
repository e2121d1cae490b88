using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Pages.Console;

/// <summary>The editor of a theme, with the page as it would be beside it. Keeping makes a draft; nothing is published here.</summary>
internal sealed class EditModel(LibraryEdits edits, Drafts drafts, LibraryStore store, DraftEditing editing, Roles roles) : EditorPage(drafts, roles)
{
    public ThemeId Theme { get; private set; }

    public ThemeView? View { get; private set; }

    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    public IReadOnlyList<Review> Reviews => View?.Library.Reviews ?? [];

    [BindProperty]
    public ThemeFields Fields { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (!ThemeId.TryParse(id, out var theme))
            return NotFound();

        Theme = theme;
        if (!await FindDraftAsync(cancellationToken) || await edits.SeeAsync(LibraryPath.OfTheme(theme), Into, cancellationToken) is not { } seen)
            return NotFound();
        if (ThemeForm.Read(seen.Text) is not { } form)
            return RedirectToPage("/Console/EditText", new { path = LibraryPath.OfTheme(theme).ToString(), draft = Draft });

        (Seen, Revision, Fields) = (seen.Hash, Into?.Revision ?? 0, ThemeFields.Of(form));
        await ShowAsync(seen.Text, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken) => await PreviewAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>The preview alone, for the script that shows it while somebody types.</summary>
    public async Task<IActionResult> OnPostFragmentAsync(string id, CancellationToken cancellationToken) =>
        await PreviewAsync(id, cancellationToken) ? Partial("_Preview", this) : NotFound();

    public async Task<IActionResult> OnPostSaveAsync(string id, CancellationToken cancellationToken)
    {
        if (!ThemeId.TryParse(id, out var theme) || !await FindDraftAsync(cancellationToken))
            return NotFound();

        var result = await edits.SaveThemeAsync(Me, theme, Fields.ToForm(), Seen, Into, Revision, cancellationToken);
        if (Kept(result) is { } next)
            return next;
        if (result is { Outcome: DraftOutcome.ChangedMeanwhile, Draft: { } now } && await edits.SeeAsync(LibraryPath.OfTheme(theme), now, cancellationToken) is { } theirs)
            Face(FileDifference.Of(LibraryPath.OfTheme(theme), theirs.Text, ThemeWriter.Write(theirs.Text, Fields.ToForm())), theirs.Hash, now.Revision);
        return await PreviewAsync(id, cancellationToken) ? Page() : NotFound();
    }

    private async Task<bool> PreviewAsync(string id, CancellationToken cancellationToken)
    {
        if (!ThemeId.TryParse(id, out var theme))
            return false;

        Theme = theme;
        await FindDraftAsync(cancellationToken);
        var text = await store.TextAsync(Seen, cancellationToken) ?? Into?.Changes.FirstOrDefault(c => c.Path == LibraryPath.OfTheme(theme))?.Text;
        await ShowAsync(ThemeWriter.Write(text, Fields.ToForm()), cancellationToken);
        return true;
    }

    private async Task ShowAsync(string text, CancellationToken cancellationToken)
    {
        (var library, Faults) = await editing.ReadWithAsync(LibraryPath.OfTheme(Theme), text, Into, cancellationToken);
        View = library.Theme(Theme) is { } theme ? new(theme, library) : null;
    }
}
