using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SafeguardingBot.Pages.SignIn;

/// <summary>Where Microsoft Entra ID sends people back to.</summary>
internal sealed class SignedInModel(ConsoleAccess access, ConsoleSessions sessions, SignInAttempts attempts, EntraSignIn entra) : PageModel
{
    public string Refusal { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? code, string? state, CancellationToken cancellationToken)
    {
        if (access.Mode != ConsoleMode.Entra)
            return NotFound();

        var attempt = attempts.Take(HttpContext, state);
        if (attempt is null || string.IsNullOrEmpty(code))
            return Refuse(attempt is null ? "Sign-in took too long, or was begun in another window." : "Sign-in was broken off.");

        var result = await entra.FinishAsync(code, attempt.Verifier, attempt.Nonce, cancellationToken);
        if (result.ObjectId is not { } person)
            return Refuse(result.Refusal ?? "");

        await IndexModel.SignInAsync(HttpContext, sessions, person, result.Name, cancellationToken);
        return LocalRedirect(attempt.Return);
    }

    private PageResult Refuse(string why)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        Refusal = why;
        return Page();
    }
}
