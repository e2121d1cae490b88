using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Learning;

namespace SafeguardingBot.Pages;

/// <summary>A team's learning record to print, for whoever was given its link in the last quarter of an hour.</summary>
[AllowAnonymous]
internal sealed class RecordModel(RecordLinks links, TeamRecord teams, TeamReaders readers, CurrentKnowledge current, TimeProvider time) : PageModel
{
    public TeamLearning Learning { get; private set; } = new([], []);

    public Func<WeekRead, string> Readers { get; private set; } = static _ => "";

    public LearningLibrary Library { get; } = current.Now.Library;

    public LocalDate Today { get; } = time.Today();

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        (Response.Headers.CacheControl, Response.Headers["X-Robots-Tag"]) = ("no-store", "noindex");
        if (await links.FindAsync(token, cancellationToken) is not { IsTeam: true } owner)
            return NotFound();

        Learning = await teams.OfAsync(owner.Id, cancellationToken);
        Readers = await readers.OfAsync(owner.Id, Learning, cancellationToken);
        return Page();
    }
}
