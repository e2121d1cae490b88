using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using SafeguardingBot.Pages.Console;
using SafeguardingBot.Pages.SignIn;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Pages;

/// <summary>The door of the learning library and the console, as pages of a browser.</summary>
internal static class PagesFeature
{
    public static IServiceCollection AddPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PagesOptions>().Bind(configuration.GetSection(PagesOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<PagesOptions>, PagesOptionsValidator>();
        services.AddSingleton<AskLimit>();
        services.AddSingleton<DraftEditing>();
        services.AddConsole(configuration);
        services.AddSingleton(provider => new PageServices(provider, services, Add));
        return services;
    }

    /// <summary>Answers every request that nothing else answers. What pages need is built at the first of them, so that the bot starts without it.</summary>
    public static void MapPages(this WebApplication app)
    {
        var pages = new Lazy<RequestDelegate>(() => Build(app.Services.GetRequiredService<PageServices>().Provider));
        app.Use((context, next) => context.GetEndpoint() is null && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? pages.Value(context) : next(context));
    }

    private static void Add(IServiceCollection pages, IConfiguration configuration)
    {
        pages.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        pages.AddRazorPages(Authorise).ConfigureApplicationPartManager(UseOnlyOurPages);
        pages.AddConsoleSignIn(configuration);
    }

    private static RequestDelegate Build(IServiceProvider services)
    {
        var pages = new ApplicationBuilder(services);
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        pages.Use((context, next) =>
        {
            context.Features.Set<IServiceProvidersFeature>(new RequestServicesFeature(context, scopes));
            return next(context);
        });
        pages.UseMiddleware<SecurityHeaders>();
        pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/problem/500", StatusCodeSelector = StatusOf });
        pages.UseStatusCodePagesWithReExecute("/problem/{0}");
        pages.UseMiddleware<BodyLimit>();
        pages.UseMiddleware<KnowPerson>();
        pages.UseRouting();
        pages.UseAuthorization();
        pages.UseEndpoints(static endpoints =>
        {
            SiteAssets.Map(endpoints);
            endpoints.MapRazorPages();
        });
        return pages.Build();
    }

    // A manager may look at the library; whatever changes something, or says who did, is for admins. A new page is for admins until somebody decides otherwise.
    private static void Authorise(RazorPagesOptions options)
    {
        options.Conventions.AuthorizeFolder("/Console", ConsoleSignIn.ForManagers);
        options.Conventions.AddFolderApplicationModelConvention("/Console", page =>
        {
            if (page.ViewEnginePath is not ("/Console/Index" or "/Console/Insights"))
                page.EndpointMetadata.Add(new AuthorizeAttribute(ConsoleSignIn.ForAdmins));
        });
    }

    private static int StatusOf(Exception exception) => exception is StorageUnavailableException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;

    // Named, not looked for: under a test runner the program that runs is another one.
    private static void UseOnlyOurPages(ApplicationPartManager manager)
    {
        var assembly = typeof(PagesFeature).Assembly;
        manager.ApplicationParts.Clear();
        foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
            manager.ApplicationParts.Add(part);
    }
}

/// <summary>The address of the pages is one that people can be sent to.</summary>
internal sealed class PagesOptionsValidator(IHostEnvironment environment) : IValidateOptions<PagesOptions>
{
    public ValidateOptionsResult Validate(string? name, PagesOptions options)
    {
        if (options.BaseUrl.Length == 0)
            return ValidateOptionsResult.Success;

        var isGood = options.Base is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0, AbsolutePath: "/" } url
            && (url.Scheme == Uri.UriSchemeHttps || (environment.IsDevelopment() && url is { Scheme: "http", IsLoopback: true }));
        return isGood ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail("Pages:BaseUrl must be https:// and a host, such as https://learning.example.gov.uk, without a path.");
    }
}
