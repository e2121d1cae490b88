using System.Text.Json;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Channel.Graph;

/// <summary>
/// Pins messages of group chats through Microsoft Graph, since the connector has no such call. It takes the application permission Chat.ReadWrite.All, for
/// every chat of the tenant; no lesser one of an application's does (Microsoft Learn, "Pin a message in a chat", read 2026-11-21). Channels have no pins there.
/// </summary>
public sealed class PinnedMessages
{
    private readonly ConnectorTransport transport;
    private readonly string address;

    internal PinnedMessages(ConnectorTransport transport, string address)
    {
        this.transport = transport;
        this.address = address;
    }

    /// <summary>Looks at the pins of a chat, which the same permission opens: <see cref="SendReason.Forbidden"/> where nobody has granted it.</summary>
    public async Task<SendResult> LookAsync(ConversationReference chat, CancellationToken cancellationToken) => Result(await ListAsync(chat, cancellationToken));

    /// <summary>Pins a message, whether or not it is pinned already. What comes back names the pin.</summary>
    public async Task<SendResult> PinAsync(ConversationReference chat, string messageId, CancellationToken cancellationToken)
    {
        using var body = new PooledBuffer(512);
        using (var writer = new Utf8JsonWriter(body, ActivityWriter.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("message@odata.bind"u8, $"https://{GraphFeature.Host}/v1.0/chats/{chat.ConversationId}/messages/{messageId}");
            writer.WriteEndObject();
        }

        var answer = await transport.SendAsync(Request(HttpMethod.Post, chat, PinsOf(chat)) with { Body = body }, cancellationToken);
        // It is not documented what pinning twice comes to, so a refusal is followed by a look.
        if (answer.Reason == SendReason.Rejected && IsListed(await ListAsync(chat, cancellationToken), messageId))
            return SendResult.Sent(messageId);
        return Result(answer);
    }

    /// <summary>Removes a pin; one that is gone is <see cref="SendReason.Gone"/>.</summary>
    public async Task<SendResult> UnpinAsync(ConversationReference chat, string pinId, CancellationToken cancellationToken) =>
        Result(await transport.SendAsync(Request(HttpMethod.Delete, chat, $"{PinsOf(chat)}/{Uri.EscapeDataString(pinId)}"), cancellationToken));

    private Task<ConnectorAnswer> ListAsync(ConversationReference chat, CancellationToken cancellationToken) =>
        transport.SendAsync(Request(HttpMethod.Get, chat, PinsOf(chat)), cancellationToken);

    private ConnectorRequest Request(HttpMethod method, ConversationReference chat, string path) => new()
    {
        Method = method,
        ServiceUrl = address,
        Path = path,
        Conversation = chat.ConversationId,
        TenantId = chat.TenantId,
    };

    private static string PinsOf(ConversationReference chat) => $"v1.0/chats/{Uri.EscapeDataString(chat.ConversationId)}/pinnedMessages";

    private static SendResult Result(ConnectorAnswer answer) =>
        new(answer.Outcome, answer.Outcome == Outcome.Sent ? ConnectorResponse.ReadMember(answer.Body.Span, "id"u8) : null, answer.Reason);

    private static bool IsListed(ConnectorAnswer answer, string messageId)
    {
        try
        {
            return answer.Outcome == Outcome.Sent && JsonElement.Parse(answer.Body.Span) is { ValueKind: JsonValueKind.Object } list
                && list.TryGetProperty("value"u8, out var pins) && pins.ValueKind == JsonValueKind.Array
                && pins.EnumerateArray().Any(pin => pin.ValueKind == JsonValueKind.Object && pin.TryGetProperty("id"u8, out var id) && id.ValueEquals(messageId));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
