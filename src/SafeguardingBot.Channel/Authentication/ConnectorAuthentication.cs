using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>Who may come in, and with what the bot goes out.</summary>
public static class ConnectorAuthentication
{
    /// <summary>The authentication scheme of requests from the Bot Connector. Pages for people need a scheme and a registration of their own.</summary>
    public const string Scheme = "BotConnector";

    internal static void AddConnectorAuthentication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BotOptions>()
            .Configure(options => options.Bind(configuration.GetSection(BotOptions.Section)))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotOptions>, BotOptionsValidator>();
        services.AddSingleton<IHostedService, LoopbackOnly>();

        // The core alone: the rest of authentication brings cookies and their keys.
        services.AddWebEncoders();
        services.AddAuthenticationCore(options => options.AddScheme<ConnectorTokenHandler>(Scheme, displayName: null));
        services.AddTransient<ConnectorTokenHandler>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SigningKeys>(provider, NewMetadataClient()));
        services.AddSingleton<ConnectorTokenValidator>();
        services.AddSingleton<ConnectorCaller>();
        services.AddSingleton<ActivityGuard>();

        services.TryAddSingleton(provider => NewCredential(provider, provider.GetRequiredService<IOptions<BotOptions>>()));
        services.AddSingleton<ConnectorToken>();
    }

    /// <param name="options">With the scope of the service that the tokens are for.</param>
    internal static IConnectorCredential NewCredential(IServiceProvider provider, IOptions<BotOptions> options) =>
        LoopbackCredential.IsWanted(options.Value, provider.GetRequiredService<IHostEnvironment>().IsDevelopment())
            ? ActivatorUtilities.CreateInstance<LoopbackCredential>(provider, NewMetadataClient(), options)
            : ActivatorUtilities.CreateInstance<EntraCredential>(provider, options);

    private static HttpClient NewMetadataClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ActivityHeadersPropagator = null })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 1024 * 1024,
    };
}
