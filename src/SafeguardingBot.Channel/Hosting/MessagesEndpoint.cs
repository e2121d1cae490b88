using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Authentication;
using SafeguardingBot.Channel.Connector;

namespace SafeguardingBot.Channel.Hosting;

/// <summary>The door: who knocks, what they bring, and what they are told. Slow work is left to the queue.</summary>
internal sealed class MessagesEndpoint(
    ConnectorCaller caller, ActivityGuard guard, ServiceUrls serviceUrls, ConnectorClient connector, TurnAdmission admission, InvokeRunner invokes,
    IOptions<TeamsChannelOptions> options, ChannelMetrics metrics, RefusalLog refusals)
{
    public async Task HandleAsync(HttpContext context)
    {
        var authenticated = await caller.OfAsync(context);
        if (authenticated.Principal?.Identity is not ConnectorIdentity connectorService)
        {
            refusals.NotAuthenticated(authenticated.Failure?.Message ?? "No token");
            metrics.Refused(StatusCodes.Status401Unauthorized);
            ConnectorCaller.Challenge(context.Response);
            return;
        }

        var (status, activity) = await ReadAsync(context.Request);
        status = activity is null ? status : Check(activity, connectorService);
        if (activity is null || status != StatusCodes.Status200OK)
        {
            refusals.NotTaken(status);
            metrics.Refused(status);
            context.Response.StatusCode = status;
        }
        else if (ActivityTypes.IsKnown(activity.Type ?? "") && ConversationReference.Of(activity) is { } conversation)
        {
            await TakeAsync(context, new Turn(activity, conversation, connector));
        }
    }

    private int Check(Activity activity, ConnectorIdentity connectorService) => guard.Check(activity, connectorService) switch
    {
        Admission.NotVouchedFor => StatusCodes.Status401Unauthorized,
        Admission.NotAllowed => StatusCodes.Status403Forbidden,
        // A type that is not known yet is acknowledged whatever else it holds.
        _ when !ActivityTypes.IsKnown(activity.Type ?? "") => StatusCodes.Status200OK,
        _ when activity.Conversation?.Id is not { Length: > 0 } || !serviceUrls.IsAllowed(activity.ServiceUrl) => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status200OK,
    };

    private async Task TakeAsync(HttpContext context, Turn turn)
    {
        if (turn.Activity.Type == ActivityTypes.Invoke)
            await AnswerAsync(context, await invokes.RunAsync(turn));
        else
        {
            context.Response.StatusCode = admission.Take(turn);
            if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
                metrics.Refused(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task AnswerAsync(HttpContext context, InvokeResponse answer)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.Body.IsEmpty)
            return;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Body.Length;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    private async Task<(int Status, Activity? Activity)> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > options.Value.MaxBodyBytes)
            return (StatusCodes.Status413PayloadTooLarge, null);
        // What Teams sends need not be taken apart.
        if (request.ContentType is not "application/json; charset=utf-8" && !request.HasJsonContentType())
            return (StatusCodes.Status400BadRequest, null);

        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (read.Buffer.Length > options.Value.MaxBodyBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return (StatusCodes.Status413PayloadTooLarge, null);
            }

            if (read.IsCompleted)
            {
                var activity = Parse(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                return (activity is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK, activity);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static Activity? Parse(ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment)
            return ActivityReader.TryRead(body.FirstSpan, out var activity) ? activity : null;

        var length = (int)body.Length;
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            body.CopyTo(bytes);
            return ActivityReader.TryRead(bytes.AsSpan(0, length), out var activity) ? activity : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
