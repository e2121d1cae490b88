using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Asking;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Unanswered;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;

namespace SafeguardingBot.Pages.Console;

/// <summary>What people asked and nobody had written an answer to; each group is decided on once.</summary>
internal sealed class UnansweredModel(UnansweredQueue queue, CurrentKnowledge current, Roles roles) : ConsolePage(roles)
{
    public IReadOnlyList<UnansweredGroup> Groups { get; private set; } = [];

    /// <summary>The group that is decided on; null shows the list.</summary>
    public UnansweredGroup? Group { get; private set; }

    public IEnumerable<Theme> Others => current.Now.Library.Themes.Where(t => Group?.Nearest.Contains(t) != true).OrderBy(t => t.Title, StringComparer.OrdinalIgnoreCase);

    [BindProperty]
    public IReadOnlyList<string> Wordings { get; set; } = [];

    [BindProperty]
    public string? Theme { get; set; }

    [BindProperty]
    public string? Other { get; set; }

    [BindProperty]
    public string? NewId { get; set; }

    [BindProperty]
    public string? NewTitle { get; set; }

    public async Task<IActionResult> OnGetAsync(string? group, CancellationToken cancellationToken)
    {
        if (group is null)
        {
            Groups = await queue.ListAsync(Me, cancellationToken);
            return Page();
        }

        Group = await queue.FindAsync(Me, group, cancellationToken);
        return Group is null ? NotFound() : Page();
    }

    public Task<IActionResult> OnPostAddAsync(string? group, CancellationToken cancellationToken) => DecideAsync(group, "theme-first", async found =>
    {
        var chosen = Theme == "other" ? Other : Theme;
        if (chosen == "none")
            return await queue.AddToAsync(Me, found, null, [.. Wordings], cancellationToken);
        return ThemeId.TryParse(chosen, out var id) ? await queue.AddToAsync(Me, found, id, [.. Wordings], cancellationToken) : new(DraftOutcome.Empty, "Choose a theme");
    }, cancellationToken);

    public Task<IActionResult> OnPostStartAsync(string? group, CancellationToken cancellationToken) => DecideAsync(group, "new-id", async found =>
        !ThemeId.TryParse(NewId?.Trim(), out var id) ? new(DraftOutcome.Empty, "Enter an id of lower-case words joined by hyphens, such as safe-sleep")
        : string.IsNullOrWhiteSpace(NewTitle) ? new(DraftOutcome.Empty, "Enter a title")
        : await queue.StartThemeAsync(Me, found, id, NewTitle, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostDismissAsync(string? group, CancellationToken cancellationToken) =>
        DecideAsync(group, "", found => queue.DismissAsync(Me, found, cancellationToken), cancellationToken);

    private async Task<IActionResult> DecideAsync(string? id, string field, Func<UnansweredGroup, Task<DraftResult>> decide, CancellationToken cancellationToken)
    {
        Group = id is null ? null : await queue.FindAsync(Me, id, cancellationToken);
        if (Group is null)
            return NotFound();

        var result = await decide(Group);
        if (result.IsDone)
        {
            Done = result.Message;
            return Redirect(result.Draft is { } draft ? $"/console/drafts/{draft.Id}" : "/console/unanswered");
        }

        ModelState.AddModelError(field, result.Message);
        return Page();
    }
}
