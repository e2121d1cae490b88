using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>
/// The Bot Connector's keys, from its OpenID metadata. An unknown key id is looked up at once, but not more often than every five
/// minutes; when the metadata cannot be had, the last good keys stay.
/// </summary>
/// <remarks>The library's ConfigurationManager refreshes in the background, so the first request after a change of keys would fail.</remarks>
internal sealed partial class SigningKeys(
    HttpClient http, IOptions<BotOptions> options, IHostEnvironment environment, TimeProvider time, ILogger<SigningKeys> logger) : IDisposable
{
    public static readonly TimeSpan RefreshInterval = TimeSpan.FromHours(24);
    public static readonly TimeSpan UnknownKeyInterval = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan FailureInterval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ClockInterval = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim refreshing = new(1, 1);
    private (DateTimeOffset At, TimeSpan? Ahead)? clock;
    private volatile SigningKeySet? current;
    private DateTimeOffset lastAttempt = DateTimeOffset.MinValue;

    public SigningKeySet? Current => current;

    /// <summary>The set that holds the key, or the newest there is; null when none could be had so far.</summary>
    public async ValueTask<SigningKeySet?> GetForAsync(string keyId, CancellationToken cancellationToken)
    {
        var keys = current;
        var wanted = keys is null || keys.Find(keyId) is null ? (keys is null ? FailureInterval : UnknownKeyInterval) : RefreshInterval;
        if (keys is not null && wanted == RefreshInterval)
        {
            // The known key is good meanwhile, so nobody waits for the daily refresh.
            if (time.GetUtcNow() - keys.Fetched >= RefreshInterval && time.GetUtcNow() - lastAttempt >= UnknownKeyInterval)
                _ = RefreshAsync(keys, UnknownKeyInterval, CancellationToken.None);
            return keys;
        }

        return await RefreshAsync(keys, wanted, cancellationToken);
    }

    /// <summary>How far this machine's clock is ahead of that of the metadata's server, to the second; looked up at most every ten minutes.</summary>
    public async Task<TimeSpan?> ClockAheadAsync(CancellationToken cancellationToken)
    {
        if (clock is { } known && time.GetUtcNow() - known.At is var age && age >= TimeSpan.Zero && age < ClockInterval)
            return known.Ahead;

        TimeSpan? ahead = null;
        try
        {
            using var answer = await http.GetAsync(new Uri(options.Value.OpenIdMetadata), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            ahead = time.GetUtcNow() - answer.Headers.Date;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // Whether the address answers at all is said by the keys.
        }

        clock = (time.GetUtcNow(), ahead);
        if (ahead is { } difference && difference.Duration() > TimeSpan.FromMinutes(1))
            Log.ClockIsOff(logger, difference.Duration().TotalMinutes, difference > TimeSpan.Zero ? "ahead of" : "behind", ConnectorTokenValidator.Skew.TotalMinutes);
        return ahead;
    }

    public void Dispose() => refreshing.Dispose();

    private async Task<SigningKeySet?> RefreshAsync(SigningKeySet? seen, TimeSpan interval, CancellationToken cancellationToken)
    {
        await refreshing.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (!ReferenceEquals(current, seen) || now - lastAttempt < interval)
                return current;
            lastAttempt = now;
            var retriever = new Documents(http, environment.IsDevelopment());
            var metadata = await OpenIdConnectConfigurationRetriever.GetAsync(options.Value.OpenIdMetadata, retriever, CancellationToken.None);
            var fetched = new SigningKeySet(metadata.JsonWebKeySet?.Keys ?? [], now);
            if (fetched.IsEmpty)
                Log.Empty(logger);
            else
                current = fetched;
        }
#pragma warning disable CA1031 // The edge to another's service: whatever it answers, the last good keys stay and nobody new gets in.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Unavailable(logger, exception);
        }
        finally
        {
            refreshing.Release();
        }

        return current;
    }

    /// <summary>Fetches the metadata and, from where it points, the keys; never from an address in a token.</summary>
    private sealed class Documents(HttpClient http, bool isDevelopment) : IDocumentRetriever
    {
        public Task<string> GetDocumentAsync(string address, CancellationToken cancel) => SafeUrl.IsAllowed(address, isDevelopment)
            ? http.GetStringAsync(new Uri(address), cancel)
            : throw new InvalidOperationException("The OpenID metadata names an address for its keys that is not https.");
    }

    private static partial class Log
    {
        [LoggerMessage(1304, LogLevel.Warning, "This machine's clock is {Minutes:0.0} minutes {Side} the Bot Connector's. From {Most} minutes on, every message is refused. Switch on time synchronisation")]
        public static partial void ClockIsOff(ILogger logger, double minutes, string side, double most);

        [LoggerMessage(1301, LogLevel.Warning, "The Bot Connector's keys could not be fetched; the last good ones stay")]
        public static partial void Unavailable(ILogger logger, Exception exception);

        [LoggerMessage(1302, LogLevel.Warning, "The Bot Connector's metadata holds no usable key; the last good ones stay")]
        public static partial void Empty(ILogger logger);
    }
}
