using System.Net;
using System.Net.Sockets;

namespace SafeguardingBot.Tests.Storage.Faults;

internal enum Cut
{
    None,

    /// <summary>The server never hears of the commit.</summary>
    BeforeCommit,

    /// <summary>The server commits; the client never hears of it.</summary>
    AfterCommit,
}

/// <summary>Stands between the service and PostgreSQL, and drops the connection while a commit is on its way.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly int server;
    private readonly Task accepting;
    private int next;

    public CuttingProxy(int server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Cuts { get; private set; }

    /// <summary>What happens to the next commit.</summary>
    public void CutNext(Cut cut) => Volatile.Write(ref next, (int)cut);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ForwardAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var _ = client;
        using var upstream = new TcpClient();
        try
        {
            await upstream.ConnectAsync(IPAddress.Loopback, server, stop.Token);
            var (near, far) = (client.GetStream(), upstream.GetStream());
            var muted = new CancellationTokenSource();
            var back = PumpBackAsync(far, near, muted.Token);
            var buffer = new byte[65536];
            while (await near.ReadAsync(buffer, stop.Token) is > 0 and var length)
            {
                // With its end: "READ COMMITTED" is another matter.
                var cut = buffer.AsSpan(0, length).IndexOf("COMMIT\0"u8) >= 0 ? (Cut)Interlocked.Exchange(ref next, 0) : Cut.None;
                if (cut == Cut.BeforeCommit)
                {
                    Cuts++;
                    return;
                }

                if (cut == Cut.AfterCommit)
                {
                    await muted.CancelAsync();
                    await back;
                    await far.WriteAsync(buffer.AsMemory(0, length), stop.Token);
                    // Its answer says that it is done; nobody is told.
                    await far.ReadExactlyAsync(buffer.AsMemory(0, 1), stop.Token);
                    Cuts++;
                    return;
                }

                await far.WriteAsync(buffer.AsMemory(0, length), stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // Either side hung up.
        }
    }

    private static async Task PumpBackAsync(NetworkStream from, NetworkStream to, CancellationToken cancellationToken)
    {
        var buffer = new byte[65536];
        try
        {
            while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var length)
                await to.WriteAsync(buffer.AsMemory(0, length), CancellationToken.None);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // Muted, or either side hung up.
        }
    }
}
