using Microsoft.Extensions.DependencyInjection;

namespace SafeguardingBot.Channel.Connector;

internal static class ConnectorFeature
{
    public static void AddConnector(this IServiceCollection services)
    {
        services.AddSingleton<ServiceUrls>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ConnectorTransport>(provider, NewHttpInvoker(), RemoteService.Connector));
        services.AddSingleton(provider => new ConnectorClient(
            provider.GetRequiredService<ConnectorTransport>(),
            provider.GetServices<IConversationObserver>(),
            provider.GetRequiredService<Microsoft.Extensions.Logging.ILogger<ConnectorClient>>()));
    }

    internal static HttpMessageInvoker NewHttpInvoker() => new(NewHttpHandler());

    // A redirect could carry the bot's token to another host. Without what a client adds, since the transport has time-outs and limits of its own.
    internal static SocketsHttpHandler NewHttpHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PlaintextStreamFilter = WholeRequestStream.Over,
    };
}
