using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SafeguardingBot.Benchmarks.Turns;

/// <summary>
/// Stands in, on a loopback port, for everything outside the bot: the connector that takes replies, the issuer's metadata and keys, and Entra's tokens.
/// It tells each conversation when its reply has been read whole.
/// </summary>
internal sealed class StandInConnector : IDisposable
{
    private const int MostConversations = 256;

    private static readonly byte[] Created = Answer("201 Created", """{"id":"1760000000001"}""");
    private static readonly byte[] Token = Answer("200 OK", """{"token_type":"Bearer","expires_in":86399,"access_token":"stand-in-token"}""");

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly TaskCompletionSource<Reply>?[] waiting = new TaskCompletionSource<Reply>?[MostConversations];
    private readonly byte[] metadata;
    private readonly byte[] keys;

    public StandInConnector(TimeProvider time)
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/"); // bound above
        Identity = new BotIdentity(Url, time);
        (metadata, keys) = (Answer("200 OK", Identity.Metadata), Answer("200 OK", Identity.Keys));
        _ = AcceptAsync();
    }

    /// <param name="At">In the ticks of <see cref="Stopwatch"/>.</param>
    internal readonly record struct Reply(long At, bool IsCard);

    public Uri Url { get; }

    public BotIdentity Identity { get; }

    public Task<Reply> ReplyTo(int conversation)
    {
        var source = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[conversation] = source;
        return source.Task;
    }

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync();
                socket.NoDelay = true;
                _ = ServeAsync(socket);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var stream = new HttpStream(socket);
        try
        {
            while (await stream.ReadAsync())
                await stream.SendAsync(Receive(stream.Head.Span, stream.Body.Span));
        }
        catch (SocketException)
        {
            // The server was stopped.
        }
    }

    private byte[] Receive(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        if (head.StartsWith("GET /metadata "u8))
            return metadata;
        if (head.StartsWith("GET /keys "u8))
            return keys;
        if (head[..head.IndexOf("\r\n"u8)].IndexOf("/oauth2/v2.0/token"u8) >= 0)
            return Token;

        var at = Stopwatch.GetTimestamp();
        var name = head.IndexOf(Caller.ConversationMark);
        if (name >= 0 && Utf8Parser.TryParse(head[(name + Caller.ConversationMark.Length)..], out int conversation, out _))
            Interlocked.Exchange(ref waiting[conversation], null)?.TrySetResult(new(at, body.IndexOf("application/vnd.microsoft.card.adaptive"u8) >= 0 && body.IndexOf("${"u8) < 0));
        return Created;
    }

    private static byte[] Answer(string status, string body) =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
}
