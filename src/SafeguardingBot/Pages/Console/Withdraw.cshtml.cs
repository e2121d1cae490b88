using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;

namespace SafeguardingBot.Pages.Console;

/// <summary>Begins a draft that takes a theme out.</summary>
internal sealed class WithdrawModel(LibraryEdits edits, Roles roles) : ConsolePage(roles)
{
    public ThemeId Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken) => await IsThereAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(id, cancellationToken))
            return NotFound();

        var result = await edits.WithdrawThemeAsync(Me, Id, cancellationToken);
        return (IActionResult?)Kept(result) ?? Page();
    }

    private async Task<bool> IsThereAsync(string id, CancellationToken cancellationToken)
    {
        if (!ThemeId.TryParse(id, out var theme) || await edits.TextAsync(LibraryPath.OfTheme(theme), cancellationToken) is null)
            return false;

        Id = theme;
        return true;
    }
}
