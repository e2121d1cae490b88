using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Turns;

namespace SafeguardingBot.People;

/// <summary>The door of who people are to the bot: areas, roles, where to write to, and what is held about them.</summary>
internal static class PeopleFeature
{
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PeopleOptions>().Bind(configuration.GetSection(PeopleOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PeopleOptions>, PeopleOptionsValidator>();
        services.AddOptions<PrivacyOptions>().Bind(configuration.GetSection(PrivacyOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Roles>();
        services.AddSingleton<TeamGroups>();
        services.AddSingleton<IConversationListener>(provider => provider.GetRequiredService<TeamGroups>());
        services.AddSingleton<TeamOwnership>();
        services.AddSingleton<TeamManagers>();
        services.AddSingleton<PersonHash>();
        services.AddSingleton<PersonalRecord>();
        services.AddSingleton<PersonalCommands>();
        services.AddSingleton<TeamAreas>();
        services.AddSingleton<IChatCommand, RoleCommands>();
        services.AddSingleton<IChatCommand, TeamAreaCommand>();
        services.AddSingleton<IDialog, TeamAreaDialog>();
        services.AddSingleton<ConversationReferences>();
        services.AddSingleton<IConversationObserver>(provider => provider.GetRequiredService<ConversationReferences>());
        services.AddHostedService<Retention>();
        return services;
    }
}
