using Microsoft.Extensions.Options;
using SafeguardingBot.Asking.Language;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Commands;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Pages;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Asking;

/// <summary>The door of the main job: questions, choices and follow-ups in Teams.</summary>
internal static class AskingFeature
{
    /// <exception cref="BrokenLibraryException">The library has errors; nothing is served from a broken one.</exception>
    public static IServiceCollection AddAsking(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LibraryOptions>().Bind(configuration.GetSection(LibraryOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LibraryOptions>, LibraryOptionsValidator>();
        services.AddSingleton(provider => new LibraryFolder(CardsFolder.Find(provider.GetRequiredService<IOptions<LibraryOptions>>().Value.Folder)));
        services.AddSingleton(provider => new CurrentKnowledge(Read(provider.GetRequiredService<LibraryFolder>().Path)));
        services.AddSingleton<PublishedKnowledge>();
        services.AddSingleton(provider => new BotCards(
            CardTemplates.Load(Path.Combine(provider.GetRequiredService<LibraryFolder>().Path, "templates")),
            provider.GetRequiredService<IOptions<PagesOptions>>().Value.ForAnybody));
        AddSecondOpinion(services, configuration.GetSection(LanguageOptions.Section));
        services.AddSingleton<Conversations>();
        services.AddSingleton<TurnRouter>();
        services.AddSingleton<ICardButton, CardButtons>();
        services.AddSingleton<IChatCommand, PersonalReplies>();
        services.AddSingleton<ComposeBox>();
        services.AddSingleton<IDialog, AreaDialog>();
        services.AddSingleton<IDialog, WorkDialog>();
        services.AddSingleton<EmergencyCards>();
        services.AddHostedService(provider => provider.GetRequiredService<EmergencyCards>());
        services.AddSingleton<Thumbs>();
        services.AddSingleton<Welcomes>();
        services.AddSingleton<IActivityHandler, PractitionerBot>();
        services.AddHostedService<FollowLibrary>();
        services.AddSingleton<IMessagePriority, UrgentMessages>();
        services.AddHostedService<ReloadLibrary>();
        services.AddHostedService<SettleMemory>();
        return services;
    }

    private static void AddSecondOpinion(IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<LanguageOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LanguageOptions>, LanguageOptionsValidator>();
        services.AddSingleton<SecondOpinion>();
        if (section[nameof(LanguageOptions.Endpoint)] is { Length: > 0 })
            services.AddSingleton<ILanguageService, AzureLanguageService>();
    }

    private static KnowledgeBase Read(string folder)
    {
        var reading = LibraryReader.ReadFolder(folder);
        return reading.Library is { } library ? KnowledgeBase.Build(library, kept: CardsFolder.Learnt) : throw new BrokenLibraryException(reading.Errors);
    }
}

/// <summary>Where the library's files are.</summary>
internal sealed record LibraryFolder(string Path);
