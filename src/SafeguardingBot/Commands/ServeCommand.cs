using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation;
using SafeguardingBot.Insights;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Learning;
using SafeguardingBot.Operation;
using SafeguardingBot.Pages;
using SafeguardingBot.People;
using SafeguardingBot.Settings;
using SafeguardingBot.Storage;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Commands;

/// <summary><c>serve</c>, also the default: the bot and its pages.</summary>
internal static class ServeCommand
{
#pragma warning disable RS0030 // the one place that names the real clock
    internal static TimeProvider Clock => TimeProvider.System;
#pragma warning restore RS0030

    public static Command Create(string[] args)
    {
        var command = new Command("serve", "Serves the bot and its pages (the default).") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction((_, cancellationToken) => RunAsync(args, cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        try
        {
            var builder = CreateBuilder([.. args.Where((arg, i) => i > 0 || arg != "serve")]);
            if (SettingsCheck.Spelling(builder.Configuration) is { Count: > 0 })
                return Refuse(SettingsCheck.Faults([.. args.Where((arg, i) => i > 0 || arg != "serve")]));
            // Tests build the same service with every check on.
            builder.Host.UseDefaultServiceProvider(static options => options.ValidateOnBuild = options.ValidateScopes = false);
            await using var app = builder.Build();
            if (SettingsCheck.Validated(app) is { Count: > 0 } faults)
                return Refuse(faults);

            Map(app);
            await app.StartAsync(cancellationToken);
            foreach (var url in app.Urls)
            {
                Console.WriteLine($"SafeguardingBot is ready at {url}");
                Console.WriteLine($"Talk to it in a Teams-like client: npx @microsoft/m365agentsplayground -e {url}/api/messages");
            }

            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        catch (InvalidDataException e)
        {
            return Refuse([SettingsCheck.OfFile(e)]);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            Console.Error.WriteLine($"{e.Message} Stop what listens there, or set Urls to another address.");
            return 1;
        }
        catch (Exception e) when (e is BrokenLibraryException or OptionsValidationException or CardTemplateException or DirectoryNotFoundException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    /// <summary>Everything that the service is made of, with its settings; nothing is started or read yet.</summary>
    internal static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Settings beside the program, wherever it is started from. Slim: no HTTP/3, no IIS, one logger in the place of three; a start brings in less.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();
        // ASPNETCORE_FORWARDEDHEADERS_ENABLED, which App Service sets by itself: whoever is in front says who asks, and over what.
        if (builder.Configuration.GetValue<bool>("ForwardedHeaders_Enabled"))
            builder.Services.Configure<ForwardedHeadersOptions>(TrustTheProxy).AddSingleton<IStartupFilter, ForwardedHeadersFirst>();
        builder.Services.AddSingleton(Clock);
        // First in is last out: the numbers of the last turns are still sent.
        builder.Services.AddOperation(builder.Configuration);
        builder.Services.AddStorage(builder.Configuration).AddAnswerCorrections().AddWeeklyCorrections();
        builder.Services.AddPeople(builder.Configuration);
        builder.Services.AddTeamsChannel(builder.Configuration);
        builder.Services.AddAsking(builder.Configuration);
        builder.Services.AddLearning();
        builder.Services.AddPages(builder.Configuration);
        builder.Services.AddCuration(builder.Configuration);
        builder.Services.AddInsights();
        builder.Services.AddWeekly(builder.Configuration);
        return builder;
    }

    /// <summary>The whole service, not yet started.</summary>
    internal static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = CreateBuilder(args);
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        Map(app);
        return app;
    }

    private static int Refuse(IReadOnlyList<Fault> faults)
    {
        Console.Error.WriteLine($"The service does not start: {(faults.Count == 1 ? "a setting is" : $"{faults.Count} settings are")} wrong.");
        foreach (var fault in faults)
            Console.Error.WriteLine($"  {fault.Problem} {fault.Remedy}");
        return 1;
    }

    private static void TrustTheProxy(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
    }

    private static void Map(WebApplication app)
    {
        app.Services.GetRequiredService<CurrentKnowledge>();
        app.Services.GetRequiredService<BotCards>();
        app.MapTeamsChannel("/api/messages");
        app.MapOperation();
        app.MapLearning();
        app.MapPages();
    }

    // Before routing, which takes the bot's messages straight to their endpoint.
    private sealed class ForwardedHeadersFirst : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app => next(app.UseForwardedHeaders());
    }
}
