using System.Net.Http.Headers;

namespace SafeguardingBot.Channel.Connector;

/// <summary>Sends a request to an allowed host, and says what became of it.</summary>
internal sealed class ConnectorTransport(HttpClient http, ServiceUrls serviceUrls)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public async Task<ConnectorAnswer> SendAsync(ConnectorRequest request, CancellationToken cancellationToken)
    {
        if (!serviceUrls.TryGetBase(request.ServiceUrl, out var start))
            return ConnectorAnswer.Failed(Outcome.NotSent, SendReason.HostNotAllowed);

        using var message = new HttpRequestMessage(request.Method, new Uri(start + request.Path, AsWritten));
        if (request.Body is { } body)
            message.Content = new ReadOnlyMemoryContent(body.Written) { Headers = { ContentType = Json } };
        try
        {
            using var response = await http.SendAsync(message, cancellationToken);
            var content = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return Answer((int)response.StatusCode, content);
        }
        catch (HttpRequestException exception)
        {
            request.Body?.Abandon();
            return NeverLeft(exception)
                ? ConnectorAnswer.Failed(Outcome.NotSent, SendReason.NotReached)
                : ConnectorAnswer.Failed(Outcome.Unknown, SendReason.NoAnswer);
        }
    }

    private static bool NeverLeft(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;

    private static ConnectorAnswer Answer(int status, byte[] body) => status switch
    {
        >= 200 and < 300 => new(status, body, Outcome.Sent, SendReason.None),
        401 => new(status, default, Outcome.NotSent, SendReason.NoAccess),
        403 => new(status, default, Outcome.NotSent, SendReason.Forbidden),
        404 => new(status, default, Outcome.NotSent, SendReason.Gone),
        412 or 429 => new(status, default, Outcome.NotSent, SendReason.Throttled),
        408 or >= 500 => new(status, default, Outcome.Unknown, SendReason.ConnectorFailed),
        _ => new(status, default, Outcome.NotSent, SendReason.Rejected),
    };
}
