using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Jobs;

namespace SafeguardingBot.Storage;

/// <summary>The door of what is remembered across restarts and replicas.</summary>
internal static class StorageFeature
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.Section))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddOptions<OutboxOptions>().Bind(configuration.GetSection(OutboxOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<StorageHealth>();
        services.AddSingleton<JobWatch>();
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
}
