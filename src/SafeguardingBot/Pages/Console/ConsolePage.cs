using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Pages.SignIn;
using SafeguardingBot.People;

namespace SafeguardingBot.Pages.Console;

/// <summary>A page for somebody who signed in and holds a role.</summary>
internal abstract class ConsolePage(Roles roles) : PageModel
{
    /// <summary>Entra object id of who is signed in.</summary>
    public string Me => ConsolePerson.Of(User)?.Id ?? throw new InvalidOperationException("A page of the console was opened by nobody.");

    public bool IsAdmin { get; private set; }

    /// <summary>What was done, for the page that is shown next.</summary>
    [TempData]
    public string? Done { get; set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        IsAdmin = await roles.HasAsync(Me, Role.Admin, HttpContext.RequestAborted);
        ViewData["IsAdmin"] = IsAdmin;
        ViewData["Name"] = ConsolePerson.Of(User)?.Name;
        await next();
    }

    /// <summary>The page of the draft that something was kept in; null when it was not, and the reason is added to what is wrong.</summary>
    /// <param name="field">The field that it is about; empty for the whole form.</param>
    protected RedirectResult? Kept(DraftResult result, string field = "")
    {
        if (result is { IsDone: true, Draft: { } draft })
        {
            Done = result.Message;
            return Redirect($"/console/drafts/{draft.Id}");
        }

        ModelState.AddModelError(field, result.Message);
        return null;
    }

    /// <summary>An object id as this page shows it.</summary>
    public string Who(string? id) => id switch
    {
        null or "" => "nobody",
        _ when string.Equals(id, Me, StringComparison.OrdinalIgnoreCase) => "you",
        "cards" => "the program's own cards",
        "import" => "the import command",
        _ => id,
    };
}
