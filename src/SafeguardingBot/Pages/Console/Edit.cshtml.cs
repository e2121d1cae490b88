using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Pages.Console;

/// <summary>The editor of a theme, with the page as it would be beside it. Keeping makes a draft; nothing is published here.</summary>
internal sealed class EditModel(LibraryEdits edits, Drafts drafts, LibraryStore store, DraftEditing editing, Roles roles) : ConsolePage(roles)
{
    public ThemeId Theme { get; private set; }

    public ThemeView? View { get; private set; }

    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    /// <summary>What stands between this form and what somebody else kept meanwhile; null when nobody did.</summary>
    public FileDifference? Meanwhile { get; private set; }

    public IReadOnlyList<Review> Reviews => View?.Library.Reviews ?? [];

    [BindProperty]
    public ThemeFields Fields { get; set; } = new();

    /// <summary>The hash of the text that the form was made from.</summary>
    [BindProperty]
    public string Seen { get; set; } = "";

    [BindProperty]
    public long Revision { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Draft { get; set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (!ThemeId.TryParse(id, out var theme))
            return NotFound();

        Theme = theme;
        var draft = await DraftAsync(cancellationToken);
        if ((Draft is not null && draft is null) || await edits.SeeAsync(LibraryPath.OfTheme(theme), draft, cancellationToken) is not { } seen)
            return NotFound();
        if (ThemeForm.Read(seen.Text) is not { } form)
            return RedirectToPage("/Console/EditText", new { path = LibraryPath.OfTheme(theme).ToString(), draft = Draft });

        (Seen, Revision, Fields) = (seen.Hash, draft?.Revision ?? 0, ThemeFields.Of(form));
        await ShowAsync(seen.Text, draft, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken) => await PreviewAsync(id, cancellationToken) ? Page() : NotFound();

    /// <summary>The preview alone, for the script that shows it while somebody types.</summary>
    public async Task<IActionResult> OnPostFragmentAsync(string id, CancellationToken cancellationToken) =>
        await PreviewAsync(id, cancellationToken) ? Partial("_Preview", this) : NotFound();

    public async Task<IActionResult> OnPostSaveAsync(string id, CancellationToken cancellationToken)
    {
        if (!ThemeId.TryParse(id, out var theme))
            return NotFound();

        var draft = await DraftAsync(cancellationToken);
        if (Draft is not null && draft is null)
            return NotFound();

        var result = await edits.SaveThemeAsync(Me, theme, Fields.ToForm(), Seen, draft, Revision, cancellationToken);
        if (Kept(result) is { } next)
            return next;
        if (result.Outcome == DraftOutcome.ChangedMeanwhile && result.Draft is { } now)
            await FaceAsync(theme, now, cancellationToken);
        return await PreviewAsync(id, cancellationToken) ? Page() : NotFound();
    }

    /// <summary>Shows what the other one kept; who saves again has seen it.</summary>
    private async Task FaceAsync(ThemeId theme, Draft now, CancellationToken cancellationToken)
    {
        if (await edits.SeeAsync(LibraryPath.OfTheme(theme), now, cancellationToken) is not { } theirs)
            return;

        Meanwhile = FileDifference.Of(LibraryPath.OfTheme(theme), theirs.Text, ThemeWriter.Write(theirs.Text, Fields.ToForm()));
        (Seen, Revision) = (theirs.Hash, now.Revision);
        ModelState.Remove(nameof(Seen));
        ModelState.Remove(nameof(Revision));
    }

    private async Task<bool> PreviewAsync(string id, CancellationToken cancellationToken)
    {
        if (!ThemeId.TryParse(id, out var theme))
            return false;

        Theme = theme;
        var draft = await DraftAsync(cancellationToken);
        var text = await store.TextAsync(Seen, cancellationToken) ?? draft?.Changes.FirstOrDefault(c => c.Path == LibraryPath.OfTheme(theme))?.Text;
        await ShowAsync(ThemeWriter.Write(text, Fields.ToForm()), draft, cancellationToken);
        return true;
    }

    private async Task ShowAsync(string text, Draft? draft, CancellationToken cancellationToken)
    {
        (var library, Faults) = await editing.ReadWithAsync(LibraryPath.OfTheme(Theme), text, draft, cancellationToken);
        View = library.Theme(Theme) is { } theme ? new(theme, library) : null;
    }

    private async Task<Draft?> DraftAsync(CancellationToken cancellationToken) => DraftId.TryParse(Draft, out var id) ? await drafts.FindAsync(Me, id, cancellationToken) : null;
}
