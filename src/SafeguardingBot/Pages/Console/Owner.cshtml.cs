using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Curation.Freshness;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;

namespace SafeguardingBot.Pages.Console;

/// <summary>Who keeps a card or an area's routes fresh.</summary>
internal sealed class OwnerModel(Owners owners, Roles roles) : ConsolePage(roles)
{
    public LibraryPath Place { get; private set; }

    [BindProperty]
    public string? Owner { get; set; }

    public async Task<IActionResult> OnGetAsync(string? path, CancellationToken cancellationToken)
    {
        if (!LibraryPath.TryParse(path, out var file))
            return NotFound();

        Place = file;
        Owner = (await owners.AllAsync(cancellationToken)).GetValueOrDefault(file);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? path, CancellationToken cancellationToken)
    {
        if (!LibraryPath.TryParse(path, out var file))
            return NotFound();

        Place = file;
        var result = await owners.NameAsync(Me, file, string.IsNullOrWhiteSpace(Owner) ? null : Owner.Trim(), cancellationToken);
        if (!result.IsDone)
        {
            ModelState.AddModelError("owner", result.Message);
            return Page();
        }

        Done = result.Message;
        return RedirectToPage("/Console/Index");
    }
}
