using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Storage;

/// <summary>The door of what is remembered across restarts and replicas.</summary>
internal static class StorageFeature
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.Section))
            .Validate(
                static options => options.Provider == StorageProvider.Sqlite || options.ConnectionString is { Length: > 0 },
                "Storage:ConnectionString is needed with Storage:Provider PostgreSql, such as Host=db;Database=safeguardingbot;Username=bot;Password=...")
            .ValidateOnStart();
        services.AddOptions<OutboxOptions>().Bind(configuration.GetSection(OutboxOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<StorageHealth>();
        services.AddSingleton(provider => new Database(
            provider.GetRequiredService<IOptions<StorageOptions>>(), provider.GetRequiredService<StorageHealth>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Migrator(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Migrator>>()));
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<LibraryStore>();
        services.AddSingleton<LibraryNews>();
        services.AddSingleton<IDuplicateGuard, StoreDuplicateGuard>();
        services.AddHostedService<KeepStorageOpen>();
        services.AddHostedService<SendOutbox>();
        return services;
    }

    /// <summary>Whether this replica has all that it needs. Red does not mean silent: urgent messages are answered without a store.</summary>
    public static void MapStorage(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/readyz", (StorageHealth health) => health.Fault is { } fault
            ? Results.Text($"Not ready: the store is {fault.Kind}; see the log", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("Ready"));
}
