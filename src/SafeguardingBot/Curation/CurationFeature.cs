using SafeguardingBot.Curation.Corrections;
using SafeguardingBot.Curation.Desk;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Freshness;
using SafeguardingBot.Curation.Links;
using SafeguardingBot.Curation.Notices;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Curation.Unanswered;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Curation;

/// <summary>The door of keeping the library right: drafts, review, publishing, what was not answered, and what is due.</summary>
internal static class CurationFeature
{
    public static IServiceCollection AddCuration(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CurationOptions>().Bind(configuration.GetSection(CurationOptions.Section)).ValidateOnStart();
        services.AddSingleton<DraftStore>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<LibraryEdits>();
        services.AddSingleton<DraftReviews>();
        services.AddSingleton<DraftConflicts>();
        services.AddSingleton<Submitting>();
        services.AddSingleton<Publisher>();
        services.AddSingleton<LibraryHistory>();
        services.AddSingleton<UnansweredQueue>();
        services.AddSingleton<Owners>();
        services.AddSingleton<FreshnessList>();
        services.AddHostedService<RemindOwners>();
        services.AddSingleton<IOutboxSender, ReminderToOwner>();
        AddNotices(services);
        services.AddHostedService(provider => provider.GetRequiredService<GivenAnswers>());
        services.AddSingleton<IOutboxSender, UpdateGivenAnswer>();
        services.AddSingleton<IOutboxSender, TellCorrection>();
        AddLinks(services);
        AddDesk(services);
        return services;
    }

    private static void AddNotices(IServiceCollection services)
    {
        services.AddSingleton<DraftNotices>();
        services.AddSingleton<IOutboxSender, TellReviewers>();
        services.AddSingleton<IOutboxSender, TellAuthor>();
    }

    /// <summary>What publishing needs, in the service and in its commands.</summary>
    public static IServiceCollection AddAnswerCorrections(this IServiceCollection services)
    {
        services.AddSingleton<GivenAnswers>();
        services.AddSingleton<IPublishListener, CorrectGivenAnswers>();
        return services;
    }

    private static void AddLinks(IServiceCollection services)
    {
        services.AddSingleton<LinkChecks>();
        services.AddSingleton(provider => new LinkFetcher(new OpenInternet(), provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<CheckLinks>();
    }

    private static void AddDesk(IServiceCollection services)
    {
        services.AddSingleton<CuratorDesk>();
        services.AddSingleton<DeskViews>();
        services.AddSingleton<IChatCommand, CurationCommands>();
        services.AddSingleton<ICardButton, CurationButtons>();
        services.AddSingleton<OwnDrafts>();
        services.AddSingleton<MergeDialog>();
        services.AddSingleton<IDialog>(provider => provider.GetRequiredService<MergeDialog>());
        services.AddSingleton<IDialog, SubmitDialog>();
        services.AddSingleton<IDialog, ReviewDialog>();
        services.AddSingleton<IDialog, EditThemeDialog>();
        services.AddSingleton<IDialog, AddThemeDialog>();
        services.AddSingleton<IDialog, UnansweredDialog>();
        services.AddSingleton<IDialog, RoutesDialog>();
        services.AddSingleton<IDialog, MessageDialog>();
    }
}
