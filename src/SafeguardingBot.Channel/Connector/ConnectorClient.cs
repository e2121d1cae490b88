using System.Text;
using System.Text.Json;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Connector;

/// <summary>Writes to Teams: messages, changes to them, new conversations; and reads who is there.</summary>
public sealed class ConnectorClient
{
    /// <summary>UTF-16 bytes of the whole message. Teams refuses at 100 KB; the rest is room for what it adds.</summary>
    public const int MaxMessageBytes = 80 * 1024;

    private readonly ConnectorTransport transport;

    internal ConnectorClient(ConnectorTransport transport) => this.transport = transport;

    /// <summary>A new message in the conversation; in a channel thread when the reference names one.</summary>
    public Task<SendResult> SendAsync(ConversationReference to, Activity activity, CancellationToken cancellationToken) =>
        SendAsync(to, activity, Delivery.AtMostOnce, cancellationToken);

    public Task<SendResult> SendAsync(ConversationReference to, Activity activity, Delivery delivery, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Post, to, $"{Activities(to)}", activity, EnvelopeFor(to), delivery, cancellationToken);

    public Task<SendResult> UpdateAsync(ConversationReference to, string activityId, Activity replacement, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Put, to, Activities(to, activityId), replacement, EnvelopeFor(to), Delivery.AtLeastOnce, cancellationToken);

    public async Task<SendResult> DeleteAsync(ConversationReference to, string activityId, CancellationToken cancellationToken)
    {
        var request = new ConnectorRequest { Method = HttpMethod.Delete, ServiceUrl = to.ServiceUrl, Path = Activities(to, activityId) };
        return Result(await transport.SendAsync(request, cancellationToken));
    }

    internal Task<SendResult> ReplyAsync(ConversationReference to, Activity inbound, Activity reply, Delivery delivery, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Post, to, inbound.Id is { Length: > 0 } id ? Activities(to, id) : Activities(to), reply,
            Envelope.Answering(inbound), delivery, cancellationToken);

    private async Task<SendResult> WriteAsync(
        HttpMethod method, ConversationReference to, string path, Activity activity, Envelope envelope, Delivery delivery, CancellationToken cancellationToken)
    {
        using var body = new PooledBuffer(8 * 1024);
        using (var writer = new Utf8JsonWriter(body, ActivityWriter.Options))
            ActivityWriter.Write(writer, activity, envelope);
        if (IsTooLarge(body.Written.Span))
            return SendResult.NotSent(SendReason.TooLarge);

        _ = delivery;
        var request = new ConnectorRequest { Method = method, ServiceUrl = to.ServiceUrl, Path = path, Body = body };
        return Result(await transport.SendAsync(request, cancellationToken));
    }

    private static bool IsTooLarge(ReadOnlySpan<byte> json) =>
        json.Length * 2 > MaxMessageBytes && Encoding.UTF8.GetCharCount(json) * 2 > MaxMessageBytes;

    private static string Activities(ConversationReference to) => $"v3/conversations/{Uri.EscapeDataString(to.ConversationId)}/activities";

    private static string Activities(ConversationReference to, string activityId) => $"{Activities(to)}/{Uri.EscapeDataString(activityId)}";

    private static Envelope EnvelopeFor(ConversationReference to) =>
        new(to.BotId is null ? null : new() { Id = to.BotId, Name = to.BotName }, null, to.ConversationId, to.TenantId, null, to.Locale);

    private static SendResult Result(ConnectorAnswer answer) =>
        answer.Outcome == Outcome.Sent ? SendResult.Sent(ReadId(answer.Body.Span)) : new(answer.Outcome, null, answer.Reason);

    private static string? ReadId(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (body.Length > 0 && reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                    continue;
                var isId = reader.ValueTextEquals("id"u8);
                reader.Read();
                if (isId && reader.TokenType == JsonTokenType.String)
                    return reader.GetString();
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // The message was accepted; only the means to change it later is lost.
        }

        return null;
    }
}
