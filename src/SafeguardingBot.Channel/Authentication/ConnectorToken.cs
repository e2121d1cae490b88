using Azure.Core;

namespace SafeguardingBot.Channel.Authentication;

/// <summary>The access token in use: fetched once for all who wait, renewed five minutes before it expires, dropped when refused.</summary>
internal sealed class ConnectorToken(IConnectorCredential credential, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim fetching = new(1, 1);
    private volatile BearerToken? current;
    private volatile string? refused;

    public ValueTask<BearerToken> GetAsync(CancellationToken cancellationToken) =>
        current is { } cached && IsFresh(cached) ? ValueTask.FromResult(cached) : FetchAsync(cancellationToken);

    /// <summary>The connector answered 401 to this token.</summary>
    public void Drop(BearerToken token)
    {
        if (current is { } cached && cached.Value == token.Value)
        {
            refused = token.Value;
            current = null;
        }
    }

    public void Dispose() => fetching.Dispose();

    private async ValueTask<BearerToken> FetchAsync(CancellationToken cancellationToken)
    {
        await fetching.WaitAsync(cancellationToken);
        try
        {
            if (current is { } cached && IsFresh(cached))
                return cached;
            AccessToken token = await credential.GetTokenAsync(renew: refused is not null, cancellationToken);
            refused = null;
            return current = new BearerToken(token.Token, token.ExpiresOn);
        }
        finally
        {
            fetching.Release();
        }
    }

    private bool IsFresh(BearerToken cached) => cached.Expires - time.GetUtcNow() > Early;
}

/// <summary>An access token, and the header that shows it: joined once, since a token is long. No record, which would write its members into a log.</summary>
internal sealed class BearerToken(string value, DateTimeOffset expires)
{
    public string Value { get; } = value;

    public string Header { get; } = $"Bearer {value}";

    public DateTimeOffset Expires { get; } = expires;
}
