using System.Text.Json;

namespace SafeguardingBot.Channel.Connector;

/// <summary>Reads the connector's answers.</summary>
internal static class ConnectorResponse
{
    public static async Task<ConnectorAnswer> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status is >= 200 and < 300)
            return new ConnectorAnswer(Outcome.Sent, SendReason.None, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return status switch
        {
            401 => ConnectorAnswer.NotSent(SendReason.NoAccess),
            403 => ConnectorAnswer.NotSent(SendReason.Forbidden),
            404 => ConnectorAnswer.NotSent(await IsMessageGoneAsync(response, cancellationToken) ? SendReason.MessageGone : SendReason.Gone),
            412 or 429 => ConnectorAnswer.NotSent(SendReason.Throttled) with { RetryAfter = RetryAfter(response, time) },
            408 or >= 500 => ConnectorAnswer.Unknown(SendReason.ServiceFailed) with { RetryAfter = RetryAfter(response, time) },
            _ => ConnectorAnswer.NotSent(SendReason.Rejected),
        };
    }

    /// <summary>The string member of the answer's outermost object; null when there is none.</summary>
    public static string? ReadMember(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (body.Length > 0 && reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                var isWanted = reader.ValueTextEquals(name);
                reader.Read();
                if (isWanted && reader.TokenType == JsonTokenType.String)
                    return reader.GetString();
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // The request was accepted; only the means to refer to it later is lost.
        }

        return null;
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - time.GetUtcNow() is var wait => wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };

    private static async Task<bool> IsMessageGoneAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return body.AsSpan().IndexOf("ActivityNotFoundInConversation"u8) >= 0;
    }
}
