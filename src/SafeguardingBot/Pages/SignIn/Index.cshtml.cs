using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeguardingBot.People;

namespace SafeguardingBot.Pages.SignIn;

/// <summary>The way into the console, and the way out.</summary>
internal sealed class IndexModel(ConsoleAccess access, ConsoleSessions sessions, SignInAttempts attempts, EntraSignIn entra, Roles roles) : PageModel
{
    public ConsoleMode Mode { get; private set; } = access.Mode;

    public IReadOnlyList<string> Missing => access.Missing;

    public string Return { get; private set; } = "/console";

    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "return")] string? returnTo, CancellationToken cancellationToken)
    {
        Return = Inside(returnTo);
        if (Mode == ConsoleMode.Local && !access.IsLocal(HttpContext))
            Mode = ConsoleMode.Off;
        if (Mode == ConsoleMode.Off)
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        if (Mode != ConsoleMode.Entra)
            return Page();

        var (state, nonce) = (SignInAttempts.Random(), SignInAttempts.Random());
        var (address, verifier) = await entra.BeginAsync(state, nonce, cancellationToken);
        attempts.Keep(HttpContext, state, nonce, verifier, Return);
        return Redirect(address.AbsoluteUri);
    }

    /// <summary>The local page only.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] string? person, [FromForm(Name = "return")] string? returnTo, CancellationToken cancellationToken)
    {
        if (!access.IsLocal(HttpContext))
            return NotFound();
        Return = Inside(returnTo);
        if (LocalPeople.All.FirstOrDefault(p => p.Key == person) is not { } chosen)
        {
            ModelState.AddModelError("person-alex", "Choose who you are");
            return Page();
        }

        if (chosen.Role is { } role)
            await roles.GrantAsync("local-sign-in", chosen.Id, role, cancellationToken);
        await SignInAsync(HttpContext, sessions, chosen.Id, chosen.Name, cancellationToken);
        return LocalRedirect(Return);
    }

    /// <summary>Begins a session under a new secret, whatever the browser held before.</summary>
    public static async Task SignInAsync(HttpContext context, ConsoleSessions sessions, string objectId, string name, CancellationToken cancellationToken)
    {
        var person = new ConsolePerson(objectId, name, await sessions.BeginAsync(objectId, cancellationToken));
        await context.SignInAsync(ConsoleSignIn.Scheme, person.ToPrincipal());
    }

    private string Inside(string? returnTo) =>
        Url.IsLocalUrl(returnTo) && returnTo.StartsWith("/console", StringComparison.OrdinalIgnoreCase) && !returnTo.StartsWith("/console/sign", StringComparison.OrdinalIgnoreCase) ? returnTo : "/console";
}
