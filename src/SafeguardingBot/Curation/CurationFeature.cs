using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Freshness;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Curation.Unanswered;

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
        services.AddSingleton<Publisher>();
        services.AddSingleton<LibraryHistory>();
        services.AddSingleton<UnansweredQueue>();
        services.AddSingleton<Owners>();
        services.AddSingleton<FreshnessList>();
        return services;
    }
}
