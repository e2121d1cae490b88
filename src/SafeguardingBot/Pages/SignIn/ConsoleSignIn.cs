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

    /// <summary>What the service knows of the console before anybody opens it.</summary>
    public static void AddConsole(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConsoleOptions>().Bind(configuration.GetSection(ConsoleOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConsoleOptions>, ConsoleOptionsValidator>();
        services.AddSingleton<ConsoleAccess>();
        services.AddSingleton<ConsoleSessions>();
        services.AddSingleton<EntraHttp>();
        services.AddSingleton<EntraSignIn>();
    }

    /// <summary>What its pages need.</summary>
    public static void AddConsoleSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SignInAttempts>();
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
