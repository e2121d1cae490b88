using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Pages;

/// <summary>A theme for a team to read together and talk about, on paper or on a screen.</summary>
internal sealed class BriefingModel(CurrentKnowledge current, IOptions<PagesOptions> options, TimeProvider time) : PageModel
{
    public Briefing Briefing { get; private set; } = null!; // set before the page is shown

    public IReadOnlyList<EscalationRoute> Routes { get; private set; } = [];

    /// <summary>Where a reader of the paper finds the whole theme; null when the pages have no address of their own.</summary>
    public Uri? Whole { get; private set; }

    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public IActionResult OnGet(string id, string? place)
    {
        var knowledge = current.Now;
        if (!ThemeId.TryParse(id, out var theme) || knowledge.Library.Theme(theme) is not { } found)
            return NotFound();

        Briefing = new(new(found, knowledge.Library));
        Routes = [.. HelpModel.RoutesOf(knowledge, AskForm.PlaceOf(knowledge, place))];
        Whole = options.Value.Base is { } address ? new(address, $"/themes/{theme}") : null;
        return Page();
    }
}
