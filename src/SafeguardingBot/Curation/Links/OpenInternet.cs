using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace SafeguardingBot.Curation.Links;

/// <summary>
/// Reaches hosts out on the internet and nothing else. Each host's name is resolved here, and only when all of its addresses are public is one of them connected to,
/// so that no name can lead inside. A test says what names mean and where a connection ends; what lies between is not to be changed.
/// </summary>
internal class OpenInternet
{
    public virtual HttpMessageHandler Handler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(10), MaxResponseHeadersLength = 64, ConnectCallback = ConnectAsync,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5), SslOptions = Tls,
    };

    protected virtual SslClientAuthenticationOptions Tls => new();

    protected virtual Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);

    protected virtual async ValueTask<Stream> DialAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Resolves and connects in one step, so that the address that was checked is the one that is used.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await ResolveAsync(context.DnsEndPoint.Host, cancellationToken);
        // One private address among public ones is how a name is rebound.
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, PublicAddress.IsPublic))
            throw new NotPublicException();
        return await DialAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
    }
}

/// <summary>A host has an address that is not out on the internet.</summary>
internal sealed class NotPublicException : IOException;
