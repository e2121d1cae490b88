using Azure.Core;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>The access token in use: fetched once for all who wait, renewed five minutes before it expires, dropped when refused.</summary>
internal sealed class ConnectorToken(IConnectorCredential credential, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private volatile Cached? current;
    private volatile string? refused;

    public ValueTask<string> GetAsync(CancellationToken cancellationToken) =>
        current is { } cached && IsFresh(cached) ? ValueTask.FromResult(cached.Value) : FetchAsync(cancellationToken);

    /// <summary>The connector answered 401 to this token.</summary>
    public void Drop(string token)
    {
        if (current is { } cached && cached.Value == token)
        {
            refused = token;
            current = null;
        }
    }

    public void Dispose() => fetching.Dispose();

    private async ValueTask<string> FetchAsync(CancellationToken cancellationToken)
    {
        await fetching.WaitAsync(cancellationToken);
        try
        {
            if (current is { } cached && IsFresh(cached))
                return cached.Value;
            AccessToken token = await credential.GetTokenAsync(renew: refused is not null, cancellationToken);
            refused = null;
            current = new Cached(token.Token, token.ExpiresOn);
            return token.Token;
        }
        finally
        {
            fetching.Release();
        }
    }

    private bool IsFresh(Cached cached) => cached.Expires - time.GetUtcNow() > Early;

    private sealed record Cached(string Value, DateTimeOffset Expires);
}
