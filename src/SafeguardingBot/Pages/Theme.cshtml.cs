using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Pages;

/// <summary>The whole of a theme.</summary>
internal sealed class ThemeModel(CurrentKnowledge current) : PageModel
{
    public ThemeView View { get; private set; } = null!; // set before the page is shown

    public AskForm Form { get; private set; } = AskForm.Empty;

    public IActionResult OnGet(string id)
    {
        var knowledge = current.Now;
        if (!ThemeId.TryParse(id, out var theme) || knowledge.Library.Theme(theme) is not { } found)
            return NotFound();

        View = new(found, knowledge.Library);
        Form = AskForm.For(knowledge, place: null);
        return Page();
    }
}
