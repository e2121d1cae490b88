using System.Diagnostics;
using Azure.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Channel.Connector;

/// <summary>Makes a request of the connector or of Microsoft Graph: to an allowed host, at an allowed rate, with a token, and again where that is right.</summary>
internal sealed partial class ConnectorTransport(
    HttpMessageInvoker http, RemoteService service, ServiceUrls serviceUrls, RateLimits limits, ConnectorToken token,
    IOptions<BotOptions> options, TimeProvider time, ChannelMetrics metrics, ILogger<ConnectorTransport> logger)
{
    private const int MaxAnswerBytes = 4 * 1024 * 1024;

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(15);
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly ResiliencePipeline<ConnectorAnswer> retries = RetryPolicy.Create(time);
    private readonly bool hasToken = options.Value.Kind != AppType.None;

    public async Task<ConnectorAnswer> SendAsync(ConnectorRequest request, CancellationToken cancellationToken)
    {
        // A stored service URL is not trusted for having been good once.
        if (!serviceUrls.TryGetBase(request.ServiceUrl, out var start))
        {
            Log.HostNotAllowed(logger, service.Name, service.HostSetting);
            return ConnectorAnswer.NotSent(SendReason.HostNotAllowed);
        }

        var uri = new Uri(start + request.Path, AsWritten);
        using var span = ChannelMetrics.Traces.StartActivity("send", ActivityKind.Client);
        var started = time.GetTimestamp();
        var answer = await AttemptAsync(uri, request, cancellationToken);
        if (RetryPolicy.ShouldRepeat(answer, request))
            answer = await RepeatAsync(answer, uri, request, cancellationToken);
        span?.SetTag("service", service.Tag).SetTag("method", request.Method.Method).SetTag("outcome", answer.Outcome.ToString()).SetTag("reason", answer.Reason.ToString());
        metrics.Sent(service, request.Method, answer.Outcome, answer.Reason, time.GetElapsedTime(started));
        if (answer.Outcome != Outcome.Sent)
            Log.NotSent(logger, request.Method.Method, service.Name, answer.Outcome, answer.Reason);
        return answer;
    }

    /// <summary>The first attempt is made without the pipeline, since hardly any needs it; what came of it is the first that the pipeline sees.</summary>
    private async Task<ConnectorAnswer> RepeatAsync(ConnectorAnswer first, Uri uri, ConnectorRequest request, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(RetryPolicy.Request, request);
        try
        {
            var isFirst = true;
            return await retries.ExecuteAsync(
                context =>
                {
                    var answer = isFirst ? ValueTask.FromResult(first) : AttemptAsync(uri, request, context.CancellationToken);
                    isFirst = false;
                    return answer;
                },
                context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<ConnectorAnswer> AttemptAsync(Uri uri, ConnectorRequest request, CancellationToken cancellationToken)
    {
        if (request.IsUrgent)
            limits.Count(request.Conversation, request.TenantId, request.IsRead);
        else if (!await limits.WaitAsync(request.Conversation, request.TenantId, request.IsRead, cancellationToken))
            return ConnectorAnswer.NotSent(SendReason.RateLimited);
        var (answer, bearer) = await CallAsync(uri, request, cancellationToken);
        if (answer.Reason == SendReason.NoAccess && bearer is not null)
        {
            token.Drop(bearer);
            (answer, _) = await CallAsync(uri, request, cancellationToken);
        }

        if (answer.Outcome == Outcome.Unknown)
            request.Uncertain++;
        else if (answer.Reason == SendReason.Throttled)
            metrics.Throttled(service);
        return answer;
    }

    private async Task<(ConnectorAnswer Answer, BearerToken? Bearer)> CallAsync(Uri uri, ConnectorRequest request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(AttemptTimeout, time);
        using var outer = cancellationToken.UnsafeRegister(static timeout => ((CancellationTokenSource)timeout!).Cancel(), timeout); // given here
        var (bearer, written) = ((BearerToken?)null, false);
        try
        {
            bearer = hasToken ? await token.GetAsync(timeout.Token) : null;
            using var message = Message(uri, request, bearer);
            written = true;
            // What is ready at the same time leaves together: a receiver that sleeps is then woken once and not for each. On one core, with 64 conversations, that is a tenth
            // of a turn's processor time. An emergency does not wait for the others to be written.
            if (!request.IsUrgent)
                await Task.Yield();
            using var response = await http.SendAsync(message, timeout.Token);
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, timeout.Token);
            return (await ConnectorResponse.ReadAsync(response, time, timeout.Token), bearer);
        }
        catch (AuthenticationFailedException exception)
        {
            Log.NoToken(logger, service.Name, exception.GetType().Name);
            return (ConnectorAnswer.NotSent(SendReason.NoAccess), null);
        }
        catch (HttpRequestException exception)
        {
            request.Body?.KeepOutOfPool();
            return (NeverLeft(exception) ? ConnectorAnswer.NotSent(SendReason.NotReached) : ConnectorAnswer.Unknown(SendReason.NoAnswer), bearer);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            request.Body?.KeepOutOfPool();
            return (written ? ConnectorAnswer.Unknown(SendReason.NoAnswer) : ConnectorAnswer.NotSent(SendReason.NoAccess), bearer);
        }
        catch (OperationCanceledException)
        {
            request.Body?.KeepOutOfPool();
            throw;
        }
    }

    private static HttpRequestMessage Message(Uri uri, ConnectorRequest request, BearerToken? bearer)
    {
        var message = new HttpRequestMessage(request.Method, uri);
        if (bearer is not null)
            message.Headers.TryAddWithoutValidation("Authorization", bearer.Header);
        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body.Written);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-8");
        }

        return message;
    }

    private static bool NeverLeft(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;

    private static partial class Log
    {
        [LoggerMessage(1401, LogLevel.Error, "A request to {Service} was stopped: its address is not on the list {Setting}")]
        public static partial void HostNotAllowed(ILogger logger, string service, string setting);

        [LoggerMessage(1402, LogLevel.Warning, "{Method} to {Service}: {Outcome}, {Reason}")]
        public static partial void NotSent(ILogger logger, string method, string service, Outcome outcome, SendReason reason);

        [LoggerMessage(1403, LogLevel.Error, "No access token for {Service}: {Exception}")]
        public static partial void NoToken(ILogger logger, string service, string exception);
    }
}
