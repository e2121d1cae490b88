using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeguardingBot.Pages.SignIn;

namespace SafeguardingBot.Pages;

/// <summary>What a person reads when a page cannot be shown.</summary>
[IgnoreAntiforgeryToken] // it stands in for pages of every method
[ResponseCache(NoStore = true)]
internal sealed class ProblemModel : PageModel
{
    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>Who may not see the page; null for every other problem.</summary>
    public ConsolePerson? Person => Response.StatusCode == StatusCodes.Status403Forbidden ? ConsolePerson.Of(User) : null;

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    // The response knows better: an exception is 500 or 503 by its kind.
    private void Show(int status) => (Title, Text) = (Response.StatusCode >= 400 ? Response.StatusCode : status) switch
    {
        400 => ("The form could not be taken", "It may have been open for too long. Go back, load the page again and send it once more."),
        403 => ("You may not see this page", "Your role does not include it. An admin can change that."),
        404 => ("Page not found", "If you typed the address, check it. A theme may also have been withdrawn."),
        405 => ("This page cannot be used like that", "Open it from a link and try again."),
        413 => ("That was too much at once", "Send less text, or a smaller file."),
        429 => ("Too much at once", "Wait a minute, then try again."),
        503 => ("The store is away", "Reading and asking still work. Changes cannot be made just now. Try again in a few minutes."),
        _ => ("Something went wrong", "It was written to the log. Try again in a few minutes."),
    };
}
