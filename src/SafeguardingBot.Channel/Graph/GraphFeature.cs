using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Channel.Graph;

/// <summary>The connector's way to ask, with Microsoft Graph at the end of it.</summary>
internal static class GraphFeature
{
    public const string Host = "graph.microsoft.com";
    private const string Scope = $"https://{Host}/.default";

    public static void AddGraph(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider =>
        {
            var bot = Bot(configuration);
            return new PinnedMessages(Transport(provider, bot), bot.Graph);
        });
        services.AddSingleton(provider =>
        {
            var bot = Bot(configuration);
            bot.ActAsConsented();
            return new TeamOwners(Transport(provider, bot), new Uri(bot.Graph), bot.Kind != AppType.None);
        });
    }

    private static BotOptions Bot(IConfiguration configuration)
    {
        var bot = new BotOptions();
        bot.Bind(configuration.GetSection(BotOptions.Section));
        (bot.ConnectorScope, bot.ConnectorHosts) = (Scope, [Host]);
        return bot;
    }

    private static ConnectorTransport Transport(IServiceProvider provider, BotOptions bot)
    {
        var options = Options.Create(bot);
        return ActivatorUtilities.CreateInstance<ConnectorTransport>(
            provider, ConnectorFeature.NewHttpInvoker(), RemoteService.Graph, options,
            new ServiceUrls(options, provider.GetRequiredService<IHostEnvironment>()),
            ActivatorUtilities.CreateInstance<ConnectorToken>(provider, ConnectorAuthentication.NewCredential(provider, options)));
    }
}
