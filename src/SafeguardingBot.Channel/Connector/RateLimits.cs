using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Channel.Connector;

/// <summary>Keeps the rates that Teams allows by waiting beforehand, so that 429 stays the exception.</summary>
internal sealed class RateLimits(IOptions<TeamsChannelOptions> options, TimeProvider time)
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, RequestHistory> sends = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RequestHistory> reads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RequestHistory> tenants = new(StringComparer.Ordinal);
    private readonly long start = time.GetTimestamp();
    private long swept;

    /// <summary>Waits until the request may be made; false, at once, when that would take longer than a caller should wait.</summary>
    /// <param name="conversation">The conversation without its thread: the limits are those of the channel or chat.</param>
    public async ValueTask<bool> WaitAsync(string conversation, string? tenant, bool isRead, CancellationToken cancellationToken)
    {
        if (!options.Value.PaceSends)
            return true;

        Sweep();
        var (histories, windows) = isRead ? (reads, RateWindow.Reads) : (sends, RateWindow.Sends);
        // One after the other: a moment reserved ahead for a busy conversation must not hold up its whole tenant.
        return await WaitAsync(histories, windows, conversation, cancellationToken)
            && await WaitAsync(tenants, RateWindow.Tenant, tenant ?? "", cancellationToken);
    }

    /// <summary>Takes a turn for a request that is made without waiting for it, so that the rates hold again after it.</summary>
    public void Count(string conversation, string? tenant, bool isRead)
    {
        if (!options.Value.PaceSends)
            return;

        var (histories, windows) = isRead ? (reads, RateWindow.Reads) : (sends, RateWindow.Sends);
        History(histories, windows, conversation).TryReserve(time.GetElapsedTime(start), options.Value.MaxSendWait, out _);
        History(tenants, RateWindow.Tenant, tenant ?? "").TryReserve(time.GetElapsedTime(start), options.Value.MaxSendWait, out _);
    }

    private static RequestHistory History(ConcurrentDictionary<string, RequestHistory> histories, IReadOnlyList<RateWindow> windows, string key) =>
        histories.GetOrAdd(key, static (_, windows) => new RequestHistory(windows), windows);

    private async ValueTask<bool> WaitAsync(
        ConcurrentDictionary<string, RequestHistory> histories, IReadOnlyList<RateWindow> windows, string key, CancellationToken cancellationToken)
    {
        var history = History(histories, windows, key);
        if (!history.TryReserve(time.GetElapsedTime(start), options.Value.MaxSendWait, out var wait))
            return false;
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken);
        return true;
    }

    private void Sweep()
    {
        var now = time.GetElapsedTime(start);
        var last = Interlocked.Read(ref swept);
        if (now.Ticks - last < SweepInterval.Ticks || Interlocked.CompareExchange(ref swept, now.Ticks, last) != last)
            return;
        foreach (var histories in (ReadOnlySpan<ConcurrentDictionary<string, RequestHistory>>)[sends, reads, tenants])
        {
            foreach (var (key, history) in histories)
            {
                if (history.IsIdle(now))
                    histories.TryRemove(key, out _);
            }
        }
    }
}
