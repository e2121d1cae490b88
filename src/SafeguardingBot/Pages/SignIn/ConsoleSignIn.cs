using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using SafeguardingBot.People;

namespace SafeguardingBot.Pages.SignIn;

/// <summary>Who may open which page of the console.</summary>
internal static class ConsoleSignIn
{
    public const string Scheme = "Console", ForManagers = "Console managers", ForAdmins = "Console admins", SignedIn = "Console signed in";

    public static void AddConsoleSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConsoleOptions>().Bind(configuration.GetSection(ConsoleOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConsoleOptions>, ConsoleOptionsValidator>();
        services.AddSingleton<ConsoleAccess>();
        services.AddSingleton<ConsoleSessions>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<EntraHttp>();
        services.AddSingleton<EntraSignIn>();
        services.AddSingleton<IAuthorizationHandler, RoleIsHeld>();
        services.AddAuthentication().AddCookie(Scheme);
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, ConsoleCookie>();
        services.AddAuthorizationBuilder()
            .AddPolicy(SignedIn, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser())
            .AddPolicy(ForManagers, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser().AddRequirements(new NeedsRole(Role.Manager)))
            .AddPolicy(ForAdmins, policy => policy.AddAuthenticationSchemes(Scheme).RequireAuthenticatedUser().AddRequirements(new NeedsRole(Role.Admin)));

        services.AddSingleton<StoredKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<StoredKeys>()));
        services.AddDataProtection().SetApplicationName("SafeguardingBot").ProtectKeys(configuration);
        // It would read the keys while the host starts, before the store is open; they are read when a first page needs them.
        foreach (var early in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name == "DataProtectionHostedService").ToList())
            services.Remove(early);

        services.AddSingleton<IConfigureOptions<AntiforgeryOptions>, FormCookie>();
        services.AddSingleton<IConfigureOptions<CookieTempDataProviderOptions>, NoticeCookie>();
    }
}

/// <summary>A role that the page asks for.</summary>
internal sealed record NeedsRole(Role Role) : IAuthorizationRequirement;

/// <summary>Looks the role up at every request, so that one that was taken away counts no more.</summary>
internal sealed class RoleIsHeld(Roles roles) : AuthorizationHandler<NeedsRole>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, NeedsRole requirement)
    {
        if (ConsolePerson.Of(context.User) is { } person && await roles.HasAsync(person.Id, requirement.Role, CancellationToken.None))
            context.Succeed(requirement);
    }
}

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

        options.Cookie.Name = environment.IsDevelopment() ? "safeguardingbot" : "__Host-safeguardingbot";
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        // Strict would lose the person who comes from the sign-in page or from a link in Teams; forms carry a token of their own.
        options.Cookie.SameSite = SameSiteMode.Lax;
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
        options.Cookie.Name = environment.IsDevelopment() ? "safeguardingbot-form" : "__Host-safeguardingbot-form";
        options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
        options.FormFieldName = "form-token";
        options.SuppressXFrameOptionsHeader = true; // SecurityHeaders sets it
    }
}

/// <summary>The cookie that carries "what was done" to the next page.</summary>
internal sealed class NoticeCookie(IHostEnvironment environment) : IConfigureOptions<CookieTempDataProviderOptions>
{
    public void Configure(CookieTempDataProviderOptions options)
    {
        options.Cookie.Name = environment.IsDevelopment() ? "safeguardingbot-done" : "__Host-safeguardingbot-done";
        options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.HttpOnly = true;
        options.Cookie.Path = "/";
    }
}
