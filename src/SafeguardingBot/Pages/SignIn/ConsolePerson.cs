using System.Security.Claims;

namespace SafeguardingBot.Pages.SignIn;

/// <summary>Who is signed in.</summary>
/// <param name="Id">Entra object id, by which roles are looked up.</param>
/// <param name="Name">For the person's own eyes; nothing is decided or written down by it.</param>
/// <param name="Session">The secret of the session.</param>
internal sealed record ConsolePerson(string Id, string Name, string Session)
{
    private const string SessionClaim = "session", NameClaim = "name";

    public static ConsolePerson? Of(ClaimsPrincipal? principal) =>
        principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { Length: > 0 } id && principal.FindFirstValue(SessionClaim) is { Length: > 0 } session
            ? new(id, principal.FindFirstValue(NameClaim) ?? "", session)
            : null;

    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, Id), new(NameClaim, Name), new(SessionClaim, Session)], ConsoleSignIn.Scheme, NameClaim, roleType: null));
}
