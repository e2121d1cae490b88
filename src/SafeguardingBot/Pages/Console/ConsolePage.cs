using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
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
