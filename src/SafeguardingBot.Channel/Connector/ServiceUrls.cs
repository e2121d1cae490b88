using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Authentication;

namespace SafeguardingBot.Channel.Connector;

/// <summary>
/// The service URLs that the bot may send its token and its messages to: https on a listed host, or loopback while
/// developing. A stored URL is asked about again at each use, so that an altered one goes nowhere.
/// </summary>
public sealed class ServiceUrls(IOptions<BotOptions> options, IHostEnvironment environment)
{
    private const int MaxRemembered = 1_000;

    private readonly IReadOnlyList<string> hosts = options.Value.ConnectorHosts;
    private readonly bool loopback = environment.IsDevelopment();
    private readonly ConcurrentDictionary<string, string> allowed = new(StringComparer.Ordinal);

    public bool IsAllowed(string? serviceUrl) => TryGetBase(serviceUrl, out _);

    /// <summary>The URL with exactly one slash at its end, to put paths behind.</summary>
    internal bool TryGetBase(string? serviceUrl, [NotNullWhen(true)] out string? start)
    {
        start = null;
        if (serviceUrl is null)
            return false;
        if (allowed.TryGetValue(serviceUrl, out start))
            return true;
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) || !Allows(url))
            return false;

        start = url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/";
        if (allowed.Count < MaxRemembered)
            allowed.TryAdd(serviceUrl, start);
        return true;
    }

    private bool Allows(Uri url)
    {
        if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
            return false;
        if (loopback && url.IsLoopback && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps))
            return true;
        return url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.HostNameType == UriHostNameType.Dns && hosts.Any(host => Matches(host, url.Host));
    }

    private static bool Matches(string pattern, string host) => pattern.StartsWith("*.", StringComparison.Ordinal)
        ? host.Length > pattern.Length - 1 && host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase);
}
