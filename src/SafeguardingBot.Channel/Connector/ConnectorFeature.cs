using Microsoft.Extensions.DependencyInjection;

namespace SafeguardingBot.Channel.Connector;

internal static class ConnectorFeature
{
    private const int MaxAnswerBytes = 4 * 1024 * 1024;

    public static void AddConnector(this IServiceCollection services)
    {
        services.AddSingleton<ServiceUrls>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ConnectorTransport>(provider, NewHttpClient(), RemoteService.Connector));
        services.AddSingleton(provider => new ConnectorClient(
            provider.GetRequiredService<ConnectorTransport>(),
            provider.GetServices<IConversationObserver>(),
            provider.GetRequiredService<Microsoft.Extensions.Logging.ILogger<ConnectorClient>>()));
    }

    // A redirect could carry the bot's token to another host.
    internal static HttpClient NewHttpClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        ConnectTimeout = TimeSpan.FromSeconds(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };
}
