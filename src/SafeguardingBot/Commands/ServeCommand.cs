using System.CommandLine;
using Microsoft.Extensions.Options;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation;
using SafeguardingBot.Insights;
using SafeguardingBot.Pages;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

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
            await using var app = Build([.. args.Where((arg, i) => i > 0 || arg != "serve")]);
            await app.StartAsync(cancellationToken);
            foreach (var url in app.Urls)
            {
                Console.WriteLine($"SafeguardingBot is ready at {url}");
                Console.WriteLine($"Talk to it in a Teams-like client: npx @microsoft/m365agentsplayground -e {url}/api/messages");
            }

            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
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
        // Settings beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddSingleton(Clock);
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddPeople(builder.Configuration);
        builder.Services.AddTeamsChannel(builder.Configuration);
        builder.Services.AddAsking(builder.Configuration);
        builder.Services.AddPages(builder.Configuration);
        builder.Services.AddCuration(builder.Configuration);
        builder.Services.AddInsights();
        return builder;
    }

    /// <summary>The whole service, not yet started.</summary>
    internal static WebApplication Build(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = CreateBuilder(args);
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        app.Services.GetRequiredService<CurrentKnowledge>();
        app.Services.GetRequiredService<BotCards>();
        app.MapTeamsChannel("/api/messages");
        app.MapGet("/healthz", () => Results.Text("Healthy"));
        app.MapStorage();
        app.MapPages();
        return app;
    }
}
