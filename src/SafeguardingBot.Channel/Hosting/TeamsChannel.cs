using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>The door of this project: puts the channel into a host.</summary>
public static class TeamsChannel
{
    /// <summary>
    /// Adds the channel with the settings under <c>Bot</c>. The host registers <see cref="TimeProvider"/> and one singleton
    /// <see cref="IActivityHandler"/>; without a handler, messages are acknowledged and invokes answered 501.
    /// </summary>
    public static IServiceCollection AddTeamsChannel(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddConnectorAuthentication(configuration);
        services.AddOptions<TeamsChannelOptions>();
        services.AddSingleton<ServiceUrls>();
        services.AddSingleton(provider => new ConnectorClient(new ConnectorTransport(NewHttpClient(), provider.GetRequiredService<ServiceUrls>())));
        services.AddSingleton<InvokeRunner>();
        services.AddSingleton<TurnQueue>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<TurnQueue>());
        services.AddSingleton<MessagesEndpoint>();
        return services;
    }

    /// <summary>Receives activities at <paramref name="pattern"/>, by POST.</summary>
    public static IEndpointConventionBuilder MapTeamsChannel(this IEndpointRouteBuilder endpoints, string pattern)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        return endpoints.MapPost(pattern, (RequestDelegate)endpoint.HandleAsync);
    }

    private static HttpClient NewHttpClient() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(5),
    })
    {
        Timeout = TimeSpan.FromSeconds(15),
    };
}
