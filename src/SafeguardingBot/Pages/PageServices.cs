using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SafeguardingBot.Pages;

/// <summary>
/// What pages need and nothing else does: Razor, sign-in and its keys, in a container of their own that is made at the first page, since they take a fifteenth of
/// the memory of a service that may never show one. What is ours in it is the service's own and no second one.
/// </summary>
internal sealed class PageServices
{
    // What Razor and sign-in ask the host for.
    private static readonly Type[] OfHost =
    [
        typeof(TimeProvider), typeof(IConfiguration), typeof(IHostEnvironment), typeof(IWebHostEnvironment), typeof(IHostApplicationLifetime), typeof(ILoggerFactory),
        typeof(IMeterFactory), typeof(DiagnosticListener), typeof(DiagnosticSource),
    ];

    private readonly Lazy<IServiceProvider> provider;

    public PageServices(IServiceProvider service, IServiceCollection registered, Action<IServiceCollection, IConfiguration> add) =>
        provider = new(() => Build(service, registered, add));

    /// <summary>Never disposed: that would end what belongs to the service.</summary>
    public IServiceProvider Provider => provider.Value;

    private static ServiceProvider Build(IServiceProvider service, IServiceCollection registered, Action<IServiceCollection, IConfiguration> add)
    {
        var pages = new ServiceCollection();
        foreach (var type in OfHost)
            pages.AddSingleton(type, _ => service.GetRequiredService(type));
        foreach (var type in registered.Where(d => d is { Lifetime: ServiceLifetime.Singleton, IsKeyedService: false } && IsOurs(d.ServiceType)).GroupBy(d => d.ServiceType))
        {
            foreach (var (number, _) in type.Index())
                pages.AddSingleton(type.Key, _ => service.GetServices(type.Key).ElementAt(number) ?? throw new InvalidOperationException($"The service has no {type.Key}."));
        }

        add(pages, service.GetRequiredService<IConfiguration>());
        return pages.BuildServiceProvider();
    }

    // And the settings of ours, which are registered as the host's generic types.
    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith(nameof(SafeguardingBot), StringComparison.Ordinal) == true || (type.IsConstructedGenericType && type.GetGenericArguments().Any(IsOurs));
}
