using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Pages.SignIn;

/// <summary>Reads who is signed in, on the console's pages; on all pages where the library is not public. Forms are sealed for that person, so this comes before they are checked.</summary>
internal sealed class KnowPerson(RequestDelegate next, IOptions<PagesOptions> pages, ConsoleAccess access)
{
    // What a person needs who may read nothing else.
    private static readonly string[] ForAll = ["/help", "/assets", "/problem", "/privacy", "/accessibility"];

    public async Task InvokeAsync(HttpContext context)
    {
        var isConsole = context.Request.Path.StartsWithSegments("/console", StringComparison.OrdinalIgnoreCase);
        if (!isConsole && (pages.Value.Public || IsForAll(context.Request.Path)))
        {
            await next(context);
            return;
        }

        var person = (await context.AuthenticateAsync(ConsoleSignIn.Scheme)).Principal;
        if (person is not null)
            context.User = person;
        if (isConsole || person is not null)
            await next(context);
        else if (access.Mode == ConsoleMode.Off)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            context.Response.Redirect("/console/sign-in");
    }

    private static bool IsForAll(PathString path) => ForAll.Any(page => path.StartsWithSegments(page, StringComparison.OrdinalIgnoreCase));
}
