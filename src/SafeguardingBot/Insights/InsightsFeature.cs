using SafeguardingBot.Turns;

namespace SafeguardingBot.Insights;

/// <summary>The door of what is asked, answered and missed, for managers and admins.</summary>
internal static class InsightsFeature
{
    public static IServiceCollection AddInsights(this IServiceCollection services)
    {
        services.AddSingleton<UsageReports>();
        services.AddSingleton<InsightsInTeams>();
        services.AddSingleton<IChatCommand>(provider => provider.GetRequiredService<InsightsInTeams>());
        services.AddSingleton<ICardButton>(provider => provider.GetRequiredService<InsightsInTeams>());
        return services;
    }
}
