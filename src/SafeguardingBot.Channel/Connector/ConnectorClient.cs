using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Connector;

/// <summary>
/// Writes to Teams: messages, changes to them, new conversations; and reads who is there. Waits for the rates that Teams allows. What goes wrong on
/// the way comes back as a result; only cancellation throws.
/// </summary>
public sealed partial class ConnectorClient
{
    /// <summary>UTF-16 bytes of the whole message. Teams refuses at 100 KB; the rest is room for what it adds.</summary>
    public const int MaxMessageBytes = 80 * 1024;

    private const int MemberPageSize = 500;

    private readonly ConnectorTransport transport;
    private readonly IConversationObserver[] observers;
    private readonly ILogger logger;

    internal ConnectorClient(ConnectorTransport transport, IEnumerable<IConversationObserver> observers, ILogger<ConnectorClient> logger)
    {
        this.transport = transport;
        this.observers = [.. observers];
        this.logger = logger;
    }

    /// <summary>A new message in the conversation; in a thread when the reference names one. At most once.</summary>
    public Task<SendResult> SendAsync(ConversationReference to, Activity activity, CancellationToken cancellationToken) =>
        SendAsync(to, activity, Delivery.AtMostOnce, cancellationToken);

    public Task<SendResult> SendAsync(ConversationReference to, Activity activity, Delivery delivery, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Post, to, ConnectorPaths.Activities(to.ConversationId), activity, EnvelopeFor(to), delivery, cancellationToken);

    /// <summary>Replaces a message of the bot, whole.</summary>
    public Task<SendResult> UpdateAsync(ConversationReference to, string activityId, Activity replacement, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Put, to, ConnectorPaths.Activity(to.ConversationId, activityId), replacement, EnvelopeFor(to), delivery: null, cancellationToken);

    public async Task<SendResult> DeleteAsync(ConversationReference to, string activityId, CancellationToken cancellationToken)
    {
        var answer = await transport.SendAsync(
            Request(HttpMethod.Delete, to.ServiceUrl, ConnectorPaths.Activity(to.ConversationId, activityId), to.ConversationId, to.TenantId), cancellationToken);
        return await ResultAsync(to, answer, cancellationToken);
    }

    /// <summary>The conversation with one person, who must have the app. The same one comes back each time.</summary>
    /// <param name="memberId">The person's long id (29:...) from an activity or a roster.</param>
    public async Task<ConnectorResult<ConversationReference>> CreatePersonalConversationAsync(
        string serviceUrl, string tenantId, string botId, string memberId, CancellationToken cancellationToken)
    {
        using var body = new PooledBuffer(512);
        using (var writer = new Utf8JsonWriter(body, ActivityWriter.Options))
            NewConversation.WritePersonal(writer, tenantId, botId, memberId);
        var answer = await transport.SendAsync(
            Request(HttpMethod.Post, serviceUrl, ConnectorPaths.Conversations, memberId, tenantId) with { Body = body }, cancellationToken);
        var created = ConnectorResponse.ReadMember(answer.Body.Span, "id"u8) is { } id
            ? new ConversationReference { ServiceUrl = serviceUrl, ConversationId = id, TenantId = tenantId, BotId = botId, ConversationType = ConversationTypes.Personal }
            : null;
        return new(answer.Outcome, created, answer.Reason);
    }

    /// <summary>A new post in a channel of a team that has the app. Not to be repeated lightly: each call makes another post.</summary>
    public async Task<ConnectorResult<NewThread>> CreateThreadAsync(
        string serviceUrl, string tenantId, string channelId, Activity activity, CancellationToken cancellationToken)
    {
        using var body = new PooledBuffer(8 * 1024);
        using (var writer = new Utf8JsonWriter(body, ActivityWriter.Options))
            NewConversation.WriteThread(writer, tenantId, channelId, activity);
        if (IsTooLarge(body.Written.Span))
            return new(Outcome.NotSent, null, SendReason.TooLarge);

        var request = Request(HttpMethod.Post, serviceUrl, ConnectorPaths.Conversations, channelId, tenantId) with { Body = body, Repeats = Repeats(Delivery.AtMostOnce) };
        var answer = await transport.SendAsync(request, cancellationToken);
        var channel = new ConversationReference { ServiceUrl = serviceUrl, ConversationId = channelId, TenantId = tenantId, ConversationType = ConversationTypes.Channel };
        await ResultAsync(channel, answer, cancellationToken);
        var thread = ConnectorResponse.ReadMember(answer.Body.Span, "id"u8) is { } id
            ? new NewThread(channel with { ConversationId = id }, ConnectorResponse.ReadMember(answer.Body.Span, "activityId"u8))
            : null;
        return new(answer.Outcome, thread, answer.Reason);
    }

    /// <summary>One page of the people in a conversation; null token for the first.</summary>
    public Task<ConnectorResult<MemberPage>> GetMembersAsync(ConversationReference of, string? continuationToken, CancellationToken cancellationToken) =>
        ReadAsync(of, ConnectorPaths.Members(of.ConversationId, MemberPageSize, continuationToken), ConnectorJson.Default.MemberPage, cancellationToken);

    /// <summary>One person by long id, directory id or user principal name; not found when not a member.</summary>
    public Task<ConnectorResult<TeamsMember>> GetMemberAsync(ConversationReference of, string memberId, CancellationToken cancellationToken) =>
        ReadAsync(of, ConnectorPaths.Member(of.ConversationId, memberId), ConnectorJson.Default.TeamsMember, cancellationToken);

    public Task<ConnectorResult<TeamDetails>> GetTeamAsync(ConversationReference of, string teamId, CancellationToken cancellationToken) =>
        ReadAsync(of, ConnectorPaths.Team(teamId), ConnectorJson.Default.TeamDetails, cancellationToken);

    public Task<ConnectorResult<TeamChannels>> GetChannelsAsync(ConversationReference of, string teamId, CancellationToken cancellationToken) =>
        ReadAsync(of, ConnectorPaths.TeamChannels(teamId), ConnectorJson.Default.TeamChannels, cancellationToken);

    internal Task<SendResult> ReplyAsync(ConversationReference to, Activity inbound, Activity reply, Delivery delivery, CancellationToken cancellationToken) =>
        WriteAsync(HttpMethod.Post, to,
            inbound.Id is { Length: > 0 } id ? ConnectorPaths.Activity(to.ConversationId, id) : ConnectorPaths.Activities(to.ConversationId),
            reply, Envelope.Answering(inbound), delivery, cancellationToken);

    /// <param name="delivery">Null for what ends the same when repeated.</param>
    private async Task<SendResult> WriteAsync(
        HttpMethod method, ConversationReference to, string path, Activity activity, Envelope envelope, Delivery? delivery, CancellationToken cancellationToken)
    {
        using var body = new PooledBuffer(8 * 1024);
        using (var writer = new Utf8JsonWriter(body, ActivityWriter.Options))
            ActivityWriter.Write(writer, activity, envelope);
        if (IsTooLarge(body.Written.Span))
            return SendResult.NotSent(SendReason.TooLarge);

        var request = Request(method, to.ServiceUrl, path, to.ConversationId, to.TenantId) with
        {
            Body = body,
            Repeats = delivery is { } chosen ? Repeats(chosen) : ConnectorRequest.HarmlessRepeats,
            IsUrgent = delivery == Delivery.AtLeastOnce,
        };
        return await ResultAsync(to, await transport.SendAsync(request, cancellationToken), cancellationToken);
    }

    private async Task<ConnectorResult<T>> ReadAsync<T>(ConversationReference of, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await transport.SendAsync(Request(HttpMethod.Get, of.ServiceUrl, path, of.ConversationId, of.TenantId), cancellationToken);
        if (answer.Outcome != Outcome.Sent)
            return new(answer.Outcome, null, answer.Reason);
        try
        {
            return new(Outcome.Sent, JsonSerializer.Deserialize(answer.Body.Span, type), SendReason.None);
        }
        catch (JsonException)
        {
            return new(Outcome.NotSent, null, SendReason.ServiceFailed);
        }
    }

    private async ValueTask<SendResult> ResultAsync(ConversationReference to, ConnectorAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Outcome == Outcome.Sent)
            return SendResult.Sent(ConnectorResponse.ReadMember(answer.Body.Span, "id"u8));
        if (answer.Reason is SendReason.Forbidden or SendReason.Gone)
        {
            Log.Unreachable(logger, answer.Reason);
            foreach (var observer in observers)
                await observer.OnUnreachableAsync(to, answer.Reason, cancellationToken);
        }

        return new SendResult(answer.Outcome, null, answer.Reason);
    }

    private static ConnectorRequest Request(HttpMethod method, string serviceUrl, string path, string conversation, string? tenant) => new()
    {
        Method = method,
        ServiceUrl = serviceUrl,
        Path = path,
        Conversation = ConnectorPaths.WithoutThread(conversation),
        TenantId = tenant,
    };

    private static int Repeats(Delivery delivery) => delivery == Delivery.AtLeastOnce ? 1 : 0;

    private static bool IsTooLarge(ReadOnlySpan<byte> json) =>
        json.Length * 2 > MaxMessageBytes && Encoding.UTF8.GetCharCount(json) * 2 > MaxMessageBytes;

    private static Envelope EnvelopeFor(ConversationReference to) =>
        new(to.BotId is null ? null : new() { Id = to.BotId, Name = to.BotName }, null, to.ConversationId, to.TenantId, null, to.Locale);

    private static partial class Log
    {
        [LoggerMessage(1411, LogLevel.Information, "A conversation cannot be written to any more: {Reason}")]
        public static partial void Unreachable(ILogger logger, SendReason reason);
    }
}
