using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Weekly;

/// <summary>The door of the weekly card: one schedule for each channel or group chat, one living post, and who has read it as a number.</summary>
internal static class WeeklyFeature
{
    public static IServiceCollection AddWeekly(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WeeklyOptions>().Bind(configuration.GetSection(WeeklyOptions.Section)).ValidateOnStart();
        services.AddSingleton<PinOffer>();
        services.AddSingleton<WeeklyPosts>();
        services.AddSingleton<WeeklyEnds>();
        services.AddSingleton<WeeklyPlanCard>();
        services.AddSingleton<IOutboxSender, SendNewPost>();
        services.AddSingleton<IOutboxSender, SendLivingPost>();
        services.AddSingleton<IOutboxSender, SendNotice>();
        services.AddSingleton<IOutboxSender, SendPin>();
        services.AddSingleton<IOutboxSender, TellManager>();
        services.AddSingleton<IChatCommand, WeeklyCommand>();
        services.AddSingleton<ICardButton, WeeklyReading>();
        services.AddSingleton<ICardButton, WeeklyManaging>();
        services.AddSingleton<IDialog, WeeklyDialog>();
        services.AddSingleton<IConversationListener, WeeklyEvents>();
        services.AddHostedService<PlanWeeks>();
        return services;
    }

    /// <summary>What publishing needs, in the service and in its commands.</summary>
    public static IServiceCollection AddWeeklyCorrections(this IServiceCollection services)
    {
        services.AddSingleton<WeeklyStore>();
        services.AddSingleton<WeeklyMessages>();
        services.AddSingleton<IPublishListener, CorrectPostedCards>();
        return services;
    }
}
