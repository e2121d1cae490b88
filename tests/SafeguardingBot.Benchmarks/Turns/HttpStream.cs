using System.Net.Sockets;
using System.Text;

namespace SafeguardingBot.Benchmarks.Turns;

/// <summary>
/// One connection that carries HTTP/1.1 messages, read whole. Bare sockets, so that the measuring costs little beside what is measured;
/// it reads what the two servers send and no more of the protocol.
/// </summary>
internal sealed class HttpStream(Socket socket) : IDisposable
{
    private byte[] bytes = new byte[16 * 1024];
    private int held;
    private int taken;

    /// <summary>The first line and the header lines; valid until the next read.</summary>
    public ReadOnlyMemory<byte> Head { get; private set; }

    public ReadOnlyMemory<byte> Body { get; private set; }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
            message = message[await socket.SendAsync(message)..];
    }

    /// <summary>False when the other side closed the connection between messages.</summary>
    public async ValueTask<bool> ReadAsync()
    {
        bytes.AsSpan(taken, held - taken).CopyTo(bytes);
        (held, taken) = (held - taken, 0);
        int end;
        while ((end = bytes.AsSpan(0, held).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await FillAsync())
                return false;
        }

        var start = end + 4;
        var chunked = Header(bytes.AsSpan(0, end), "Transfer-Encoding: chunked"u8) >= 0;
        taken = chunked ? await ReadChunksAsync(start) : start + Length(bytes.AsSpan(0, end));
        while (held < taken)
        {
            if (!await FillAsync())
                return false;
        }

        (Head, Body) = (bytes.AsMemory(0, end), bytes.AsMemory(start, taken - start));
        return true;
    }

    public void Dispose() => socket.Dispose();

    private async ValueTask<int> ReadChunksAsync(int start)
    {
        int end;
        while ((end = bytes.AsSpan(start, held - start).IndexOf("0\r\n\r\n"u8)) < 0)
        {
            if (!await FillAsync())
                return held;
        }

        return start + end + 5;
    }

    private async ValueTask<bool> FillAsync()
    {
        if (held == bytes.Length)
            Array.Resize(ref bytes, bytes.Length * 2);
        var count = await socket.ReceiveAsync(bytes.AsMemory(held));
        held += count;
        return count > 0;
    }

    private static int Length(ReadOnlySpan<byte> head)
    {
        var at = Header(head, "Content-Length: "u8);
        var value = at < 0 ? default : head[at..];
        return System.Buffers.Text.Utf8Parser.TryParse(value, out int length, out _) ? length : 0;
    }

    /// <summary>Where the line that begins so goes on; -1 when there is none.</summary>
    private static int Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> beginning)
    {
        for (var at = head.IndexOf("\r\n"u8); at >= 0 && at + 2 + beginning.Length <= head.Length;)
        {
            at += 2;
            if (Ascii.EqualsIgnoreCase(head.Slice(at, beginning.Length), beginning))
                return at + beginning.Length;
            var next = head[at..].IndexOf("\r\n"u8);
            at = next < 0 ? -1 : at + next;
        }

        return -1;
    }
}
