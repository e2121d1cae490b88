using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace SafeguardingBot.Pages;

/// <summary>How much one address may ask. Nothing is remembered of an address beyond the minute.</summary>
internal sealed class AskLimit(IOptions<PagesOptions> options) : IAsyncDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(Network(address), _ => new()
        {
            TokenLimit = options.Value.AsksAMinute,
            TokensPerPeriod = Math.Max(1, options.Value.AsksAMinute / 6),
            ReplenishmentPeriod = TimeSpan.FromSeconds(10),
        }));

    public bool Admits(IPAddress? address)
    {
        using var lease = limiter.AttemptAcquire(address ?? IPAddress.None);
        return lease.IsAcquired;
    }

    public ValueTask DisposeAsync() => limiter.DisposeAsync();

    // One household or firm holds a whole /64 of IPv6.
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
