using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;

namespace SafeguardingBot.Pages.Console;

/// <summary>What waits for review, and what is being written.</summary>
internal sealed class DraftsModel(Drafts drafts, LibraryEdits edits, Roles roles) : ConsolePage(roles)
{
    public IReadOnlyList<Draft> Open { get; private set; } = [];

    public IReadOnlyList<Draft> Closed { get; private set; } = [];

    [BindProperty]
    public string? ThemeId { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Open = await drafts.ListAsync(Me, [], cancellationToken);
        Closed = [.. (await drafts.ListAsync(Me, [DraftState.Published, DraftState.Discarded], cancellationToken)).Take(20)];
    }

    public async Task<IActionResult> OnPostThemeAsync(CancellationToken cancellationToken)
    {
        if (!Knowledge.Library.ThemeId.TryParse(ThemeId?.Trim(), out var id))
            ModelState.AddModelError("theme-id", "Enter an id of lower-case words joined by hyphens, such as safe-sleep");
        if (string.IsNullOrWhiteSpace(Title))
            ModelState.AddModelError("title", "Enter a title");
        if (ModelState.IsValid)
        {
            var result = await edits.StartThemeAsync(Me, id, Title ?? "", [], cancellationToken);
            if (result is { IsDone: true, Draft: { } draft })
            {
                Done = result.Message;
                return Redirect($"/console/edit/{id}?draft={draft.Id}");
            }

            ModelState.AddModelError("theme-id", result.Message);
        }

        await OnGetAsync(cancellationToken);
        return Page();
    }
}
