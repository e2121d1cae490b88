using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SafeguardingBot.Pages.SignIn;

/// <summary>Ends the session here and in the store, so that a copy of the cookie is worth nothing.</summary>
internal sealed class SignOutModel(ConsoleSessions sessions) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (ConsolePerson.Of(User) is { } person)
            await sessions.EndAsync(person, cancellationToken);
        await HttpContext.SignOutAsync(ConsoleSignIn.Scheme);
        return RedirectToPage();
    }
}
