using Azure.Identity;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Authentication;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>Whether the bot could check a token now, and get one.</summary>
/// <param name="IsRegistered">False on a developer's machine, where there is nothing to check or get.</param>
/// <param name="Keys">How many signing keys of the Bot Connector are held; 0 when none could be fetched.</param>
/// <param name="ClockAhead">How far this machine's clock is ahead of the Bot Connector's; null when that is not known.</param>
/// <param name="TokenFault">Null when the bot has a token for the connector; else the kind of failure.</param>
public sealed record ChannelState(bool IsRegistered, int Keys, DateTimeOffset? KeysFetched, TimeSpan? ClockAhead, string? TokenFault)
{
    /// <summary>The largest difference of clocks with which a token is still accepted.</summary>
    public static readonly TimeSpan MostSkew = ConnectorTokenValidator.Skew;
}

/// <summary>Looks at what the channel depends on outside: the Bot Connector's keys and clock, and Entra.</summary>
public sealed class ChannelHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SigningKeys keys;
    private readonly ConnectorToken token;
    private readonly IOptions<BotOptions> options;
    private readonly TimeProvider time;

    internal ChannelHealth(SigningKeys keys, ConnectorToken token, IOptions<BotOptions> options, TimeProvider time) =>
        (this.keys, this.token, this.options, this.time) = (keys, token, options, time);

    /// <summary>Takes up to ten seconds when something outside hangs; keys and token that are held already cost nothing.</summary>
    public async Task<ChannelState> LookAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Kind == AppType.None)
            return new(IsRegistered: false, 0, null, null, null);

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var fault = await TokenFaultAsync(either.Token);
        var held = keys.Current ?? await KeysAsync(either.Token);
        var ahead = await keys.ClockAheadAsync(either.Token);
        return new(IsRegistered: true, held?.Count ?? 0, held?.Fetched, ahead, fault);
    }

    private async Task<SigningKeySet?> KeysAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await keys.GetForAsync("", cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<string?> TokenFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await token.GetAsync(cancellationToken);
            return null;
        }
        catch (AuthenticationFailedException exception)
        {
            // The message of Azure.Identity may name the tenant and the request; its kind is enough for people outside.
            return exception.GetType().Name;
        }
        catch (OperationCanceledException)
        {
            return "no answer in time";
        }
        catch (HttpRequestException exception)
        {
            return exception.HttpRequestError.ToString();
        }
    }
}
