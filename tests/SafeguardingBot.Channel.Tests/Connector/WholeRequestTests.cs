using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Channel.Tests.Connector;

public sealed class WholeRequestTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_500)]
    [InlineData(3_950)]
    [InlineData(4_096)]
    [InlineData(8_000)]
    [InlineData(8_600)]
    [InlineData(120_000)]
    public async Task Request_WithABodyOfAnyLength_LeavesInOneWriteAndArrivesWhole(int length)
    {
        await using var stub = await StubConnector.StartAsync();
        var (http, writes) = Client();
        var body = new string('a', length);

        // Over one connection, so that the second begins where the first ended.
        using (http)
        {
            await SendAsync(http, stub, HttpMethod.Post, body);
            await SendAsync(http, stub, HttpMethod.Put, body);
        }

        Assert.Equal([body, body], stub.Requests.Select(request => request.Body));
        Assert.Equal(2, writes.Count);
        Assert.All(writes, written => Assert.InRange(written, length, length + 300));
    }

    [Fact]
    public async Task Request_WithoutABody_LeavesAtOnce()
    {
        await using var stub = await StubConnector.StartAsync();
        var (http, writes) = Client();

        using (http)
        {
            await SendAsync(http, stub, HttpMethod.Get, body: null);
            await SendAsync(http, stub, HttpMethod.Delete, body: null);
        }

        Assert.Equal(["GET", "DELETE"], stub.Requests.Select(request => request.Method));
        Assert.Equal(2, writes.Count);
    }

    [Fact]
    public async Task Request_OverTls_LeavesInOneWrite()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        await using var stub = await StubConnector.StartAsync(certificate);
        var (http, writes) = Client(certificate);
        var body = new string('a', 8_600);

        using (http)
        {
            await SendAsync(http, stub, HttpMethod.Post, body);
            writes.Clear(); // of the handshake
            await SendAsync(http, stub, HttpMethod.Post, body);
        }

        Assert.Equal([body, body], stub.Requests.Select(request => request.Body));
        Assert.InRange(Assert.Single(writes), 8_600, 9_000);
    }

    private static (HttpMessageInvoker Http, List<int> Writes) Client(X509Certificate2? trusted = null)
    {
        var writes = new List<int>();
        var handler = ConnectorFeature.NewHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == trusted?.Thumbprint;
        handler.ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new CountingStream(socket, writes);
        };
        return (new HttpMessageInvoker(handler), writes);
    }

    private static async Task SendAsync(HttpMessageInvoker http, StubConnector stub, HttpMethod method, string? body)
    {
        using var message = new HttpRequestMessage(method, stub.ServiceUrl) { Content = body is null ? null : new StringContent(body) };
        using var response = await http.SendAsync(message, CancellationToken.None);
        await response.Content.ReadAsStringAsync();
    }

    private sealed class CountingStream(Socket socket, List<int> writes) : NetworkStream(socket, ownsSocket: true)
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            writes.Add(buffer.Length);
            return base.WriteAsync(buffer, cancellationToken);
        }
    }
}
