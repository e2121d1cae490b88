using Azure.Core;
using SafeguardingBot.Channel.Authentication;

namespace SafeguardingBot.Channel.Tests.Connector;

/// <summary>Gives out token-1, token-2 and so on, each good for an hour.</summary>
internal sealed class CountingCredential(TimeProvider time) : IConnectorCredential
{
    private int count;

    public int Count => count;
    public Exception? Failure { get; set; }

    public async ValueTask<AccessToken> GetTokenAsync(bool renew, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return Failure is not null ? throw Failure : new AccessToken($"token-{Interlocked.Increment(ref count)}", time.GetUtcNow().AddHours(1));
    }
}
