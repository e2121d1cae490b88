using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Asking;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.People;

namespace SafeguardingBot.Pages.Console;

/// <summary>Who to call, area by area: correct a route, or note that somebody checked it today. A second admin always looks.</summary>
internal sealed class RoutesModel(CurrentKnowledge current, LibraryEdits edits, Drafts drafts, Roles roles) : EditorPage(drafts, roles)
{
    public IReadOnlyList<Area> Areas => [.. current.Now.Library.Areas.Where(a => a.SucceededBy.Count == 0)];

    public Area? Area { get; private set; }

    public IReadOnlyList<RouteForm> Routes { get; private set; } = [];

    [BindProperty]
    public IReadOnlyList<int> Checked { get; set; } = [];

    public async Task<IActionResult> OnGetAsync(string? area, CancellationToken cancellationToken)
    {
        if (area is null || await ShowAsync(area, cancellationToken))
            return Page();
        return NotFound();
    }

    public async Task<IActionResult> OnPostVerifyAsync(string? area, CancellationToken cancellationToken)
    {
        var (seen, revision) = (Seen, Revision);
        if (area is null || !await ShowAsync(area, cancellationToken) || Area is null)
            return NotFound();

        if (Checked.Count == 0)
        {
            ModelState.AddModelError("route-0", "Choose the routes that you checked");
            return Page();
        }

        var result = await edits.VerifyRoutesAsync(Me, Area, [.. Checked], seen, Into, revision, cancellationToken);
        return (IActionResult?)Kept(result) ?? Page();
    }

    private async Task<bool> ShowAsync(string area, CancellationToken cancellationToken)
    {
        if (!AreaId.TryParse(area, out var id) || current.Now.Library.Area(id) is not { } found)
            return false;

        if (!await FindDraftAsync(cancellationToken) || await edits.SeeAsync(LibraryPath.OfArea(id), Into, cancellationToken) is not { } seen)
            return false;

        (Area, Routes, Seen, Revision) = (found, AreaWriter.Read(seen.Text), seen.Hash, Into?.Revision ?? 0);
        return true;
    }
}
