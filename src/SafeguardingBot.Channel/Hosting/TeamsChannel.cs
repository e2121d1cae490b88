using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Graph;

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
        services.AddOptions<TeamsChannelOptions>()
            .Bind(configuration.GetSection(TeamsChannelOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TeamsChannelOptions>, TeamsChannelOptionsValidator>();
        services.AddSingleton<ChannelMetrics>();
        services.AddSingleton(provider => new ChannelHealth(
            provider.GetRequiredService<SigningKeys>(), provider.GetRequiredService<ConnectorToken>(), provider.GetRequiredService<IOptions<BotOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CredentialExpiry>();
        services.AddConnector();
        services.AddGraph(configuration);
        services.AddSingleton<DuplicateGuard>();
        services.TryAddSingleton<IDuplicateGuard>(provider => provider.GetRequiredService<DuplicateGuard>());
        services.AddSingleton<FloodLimit>();
        services.AddSingleton<InvokeRunner>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<TurnAdmission>();
        services.AddSingleton<TurnQueue>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<TurnQueue>());
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<MessagesEndpoint>();
        return services;
    }

    /// <summary>Receives activities at <paramref name="pattern"/>, by POST.</summary>
    public static IEndpointConventionBuilder MapTeamsChannel(this IEndpointRouteBuilder endpoints, string pattern)
    {
        var endpoint = endpoints.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        // Past what is between routing and endpoints: it looks for people, and the endpoint itself asks for the connector's token.
        return endpoints.MapPost(pattern, (RequestDelegate)endpoint.HandleAsync).WithMetadata(new ConnectorEndpoint()).ShortCircuit();
    }
}
