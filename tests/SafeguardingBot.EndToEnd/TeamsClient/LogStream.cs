using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace SafeguardingBot.EndToEnd.TeamsClient;

/// <summary>What the client says of each exchange with the service: the only place where an invoke's answer can be read.</summary>
internal sealed class LogStream(Uri client) : IAsyncDisposable
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket socket = new();

    public Task OpenAsync() => socket.ConnectAsync(new UriBuilder(client) { Scheme = "ws", Path = "/_ws/log/stream" }.Uri, CancellationToken.None);

    /// <summary>Waits for the service's answer to the activity of that id.</summary>
    public async Task<JsonNode?> AnswerAsync(string activityId)
    {
        using var patience = new CancellationTokenSource(AnswersWithin);
        while (true)
        {
            var log = JsonNode.Parse(await NextAsync(patience.Token))?["log"];
            if (log is JsonObject && log["request"]?["body"] is JsonObject body && body["id"]?.GetValue<string>() == activityId && log["response"] is { } response)
                return response["body"];
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (socket.State == WebSocketState.Open)
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        socket.Dispose();
    }

    private async Task<string> NextAsync(CancellationToken cancellationToken)
    {
        var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, cancellationToken);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
