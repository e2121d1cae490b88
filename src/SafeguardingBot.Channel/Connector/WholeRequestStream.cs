using System.Buffers;
using System.Buffers.Text;

namespace SafeguardingBot.Channel.Connector;

/// <summary>
/// Lets a request leave in one piece. HttpClient writes its head with what of the body fits behind it into four kilobytes, and then the rest: each
/// a packet of its own, and under TLS a record of its own. So what it writes first is held until the rest of the length that it announces is there.
/// </summary>
internal sealed class WholeRequestStream(Stream inner) : Stream
{
    private byte[]? held;
    private int length;
    private int count;

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>For <see cref="SocketsHttpHandler.PlaintextStreamFilter"/>, above TLS. HTTP/2 has frames, which carry no such head.</summary>
    public static ValueTask<Stream> Over(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(context.NegotiatedHttpVersion.Major == 1 ? new WholeRequestStream(context.PlaintextStream) : context.PlaintextStream);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (held is null)
        {
            length = LengthOf(buffer.Span);
            if (length <= buffer.Length)
                return inner.WriteAsync(buffer, cancellationToken);
            (held, count) = (ArrayPool<byte>.Shared.Rent(length), 0);
        }

        buffer.CopyTo(held.AsMemory(count, length - count));
        count += buffer.Length;
        return count < length ? ValueTask.CompletedTask : WriteHeldAsync(held, cancellationToken);
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    // After a failure something may still read it, so it is given back after success alone.
    private async ValueTask WriteHeldAsync(byte[] request, CancellationToken cancellationToken)
    {
        held = null;
        await inner.WriteAsync(request.AsMemory(0, length), cancellationToken);
        ArrayPool<byte>.Shared.Return(request);
    }

    /// <summary>Of the request that begins here, with its head; 0 when nothing is announced to follow the head. HttpClient writes a head whole.</summary>
    private static int LengthOf(ReadOnlySpan<byte> written)
    {
        var end = written.IndexOf("\r\n\r\n"u8);
        var name = "\r\nContent-Length: "u8;
        var at = end < 0 ? -1 : written[..end].IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(written[(at + name.Length)..end], out int body, out _) ? end + 4 + body : 0;
    }
}
