using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Pages;

/// <summary>What one published briefing says, and which themes use it.</summary>
internal sealed class ReviewModel(CurrentKnowledge current) : PageModel
{
    public LearningLibrary Library { get; private set; } = LearningLibrary.Empty;

    public Review Review { get; private set; } = null!; // set before the page is shown

    public IReadOnlyList<Theme> Themes { get; private set; } = [];

    public IActionResult OnGet(string id)
    {
        Library = current.Now.Library;
        if (!ReviewId.TryParse(id, out var review) || Library.Review(review) is not { } found)
            return NotFound();

        Review = found;
        Themes = [.. Library.Themes.Where(t => t.Reviews.Contains(found.Id)).OrderBy(t => t.Title, StringComparer.OrdinalIgnoreCase)];
        return Page();
    }
}
