using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace SafeguardingBot.Benchmarks.Turns;

/// <summary>One person in one personal chat, who asks the next question when the answer to the last has come.</summary>
internal sealed class Caller : IDisposable
{
    private const string UnsetId = "0000000000000";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static long lastId = 1_760_000_000_000;

    private readonly StandInConnector connector;
    private readonly int port;
    private readonly int number;
    private readonly (byte[] Request, int IdAt)[] requests;
    private HttpStream? stream;
    private int next;

    public Caller(StandInConnector connector, int port, int number)
    {
        (this.connector, this.port, this.number) = (connector, port, number);
        requests = [.. PracticeQuestions.All.Select(question => Request(question))];
        next = number * 7 % requests.Length;
    }

    /// <summary>Stands before the caller's number in the id of the conversation, and so in the path of each reply.</summary>
    public static ReadOnlySpan<byte> ConversationMark => "turns-"u8;

    /// <summary>From before the question is sent until its answer has reached the connector; null when none came.</summary>
    /// <exception cref="SocketException">The server is not there.</exception>
    public async Task<TimeSpan?> AskAsync()
    {
        stream ??= await ConnectAsync();
        var (request, idAt) = requests[next++ % requests.Length];
        Utf8Formatter.TryFormat(Interlocked.Increment(ref lastId), request.AsSpan(idAt), out _);
        var reply = connector.ReplyTo(number);
        var start = Stopwatch.GetTimestamp();
        await stream.SendAsync(request);
        if (!await stream.ReadAsync() || !stream.Head.Span.StartsWith("HTTP/1.1 20"u8))
            return null;
        try
        {
            var (at, isCard) = await reply.WaitAsync(Patience);
            return isCard ? Stopwatch.GetElapsedTime(start, at) : null;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public void Dispose() => stream?.Dispose();

    private async Task<HttpStream> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return new HttpStream(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private (byte[] Request, int IdAt) Request(string question)
    {
        var person = $"{number:00000000}-1111-4222-8333-444444444444";
        var body = new JsonObject
        {
            ["type"] = "message",
            ["id"] = UnsetId,
            ["timestamp"] = "2026-11-02T09:30:00.123Z",
            ["localTimezone"] = "Europe/London",
            ["serviceUrl"] = connector.Url.ToString(),
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = "29:" + person, ["name"] = "Pat Example", ["aadObjectId"] = person },
            ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = BotIdentity.Tenant, ["id"] = "a:" + Encoding.ASCII.GetString(ConversationMark) + number },
            ["recipient"] = new JsonObject { ["id"] = "28:" + BotIdentity.AppId, ["name"] = "SafeguardingBot" },
            ["textFormat"] = "plain",
            ["locale"] = "en-GB",
            ["text"] = question,
            ["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = "en-GB", ["country"] = "GB", ["platform"] = "Windows", ["timezone"] = "Europe/London" }),
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = BotIdentity.Tenant } },
        }.ToJsonString();
        var request = Encoding.UTF8.GetBytes(
            $"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {connector.Identity.Token}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        return (request, request.AsSpan().IndexOf(Encoding.ASCII.GetBytes(UnsetId)));
    }
}
