using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Pages.SignIn;

/// <summary>The cookie of a session: for this site's own pages, out of scripts' reach, and gone after a while without use.</summary>
internal sealed class ConsoleCookie(IOptions<ConsoleOptions> console, IHostEnvironment environment, ConsoleSessions sessions, TimeProvider time) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(CookieAuthenticationOptions options)
    {
    }

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != ConsoleSignIn.Scheme)
            return;

        // Strict would lose the person who comes from the sign-in page or from a link in Teams; forms carry a token of their own.
        options.Cookie.Guard("safeguardingbot", SameSiteMode.Lax, environment);
        options.ExpireTimeSpan = TimeSpan.FromMinutes(console.Value.SessionMinutes);
        options.SlidingExpiration = true;
        options.TimeProvider = time;
        options.LoginPath = "/console/sign-in";
        options.ReturnUrlParameter = "return";
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = async context =>
        {
            if (ConsolePerson.Of(context.Principal) is not { } person || !await sessions.IsOpenAsync(person, context.HttpContext.RequestAborted))
                context.RejectPrincipal();
        };
    }
}

/// <summary>The cookie that a form's token is compared with.</summary>
internal sealed class FormCookie(IHostEnvironment environment) : IConfigureOptions<AntiforgeryOptions>
{
    public void Configure(AntiforgeryOptions options)
    {
        options.Cookie.Guard("safeguardingbot-form", SameSiteMode.Strict, environment);
        options.FormFieldName = "form-token";
        options.SuppressXFrameOptionsHeader = true; // SecurityHeaders sets it
    }
}

/// <summary>The cookie that carries "what was done" to the next page.</summary>
internal sealed class NoticeCookie(IHostEnvironment environment) : IConfigureOptions<CookieTempDataProviderOptions>
{
    public void Configure(CookieTempDataProviderOptions options) => options.Cookie.Guard("safeguardingbot-done", SameSiteMode.Lax, environment);
}

internal static class GuardedCookie
{
    /// <summary>For this host alone, by https alone, and out of scripts' reach. A developer's machine speaks http, which forbids that name.</summary>
    public static void Guard(this CookieBuilder cookie, string name, SameSiteMode sameSite, IHostEnvironment environment)
    {
        cookie.Name = environment.IsDevelopment() ? name : $"__Host-{name}";
        cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        cookie.SameSite = sameSite;
        cookie.HttpOnly = true;
        cookie.Path = "/";
    }
}
