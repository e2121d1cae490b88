using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Channel.Graph;

internal static class GraphFeature
{
    /// <summary>The bot's own identity and the connector's way to ask, with another service at the end of it.</summary>
    public static void AddGraph(this IServiceCollection services, IConfiguration configuration) => services.AddSingleton(provider =>
    {
        var bot = new BotOptions();
        bot.Bind(configuration.GetSection(BotOptions.Section));
        (bot.ConnectorScope, bot.ConnectorHosts) = (PinnedMessages.Scope, [PinnedMessages.Host]);
        var options = Options.Create(bot);
        var transport = ActivatorUtilities.CreateInstance<ConnectorTransport>(
            provider, ConnectorFeature.NewHttpClient(), RemoteService.Graph, options,
            new ServiceUrls(options, provider.GetRequiredService<IHostEnvironment>()),
            ActivatorUtilities.CreateInstance<ConnectorToken>(provider, ConnectorAuthentication.NewCredential(provider, options)));
        return new PinnedMessages(transport, bot.Graph);
    });
}
