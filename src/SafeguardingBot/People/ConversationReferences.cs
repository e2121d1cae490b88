using System.Collections.Concurrent;
using System.Data.Common;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Storage;

namespace SafeguardingBot.People;

/// <summary>Where the bot may write to, from what it hears: kept as it last was, and set inactive when it was removed or refused.</summary>
public sealed partial class ConversationReferences(Database database, TimeProvider time, ILogger<ConversationReferences> log) : IConversationObserver
{
    private const int MostRemembered = 20_000;
    private const string Columns =
        "conversation_id, service_url, tenant_id, conversation_type, channel_id, bot_id, bot_name, locale, team_id, team_channel_id, person_id, active, inactive_reason";
    private const string OfPerson = $"SELECT {Columns} FROM conversation_references WHERE person_id = @person ORDER BY active DESC, changed_at DESC";

    // What was last stored, so that most activities cost no write.
    private readonly ConcurrentDictionary<string, KnownConversation> stored = new(StringComparer.Ordinal);

    /// <summary>Keeps where an activity came from, if that changed. A store that is away costs only the memory of it.</summary>
    /// <param name="isNotReached">What the store said when the turn began. It may be otherwise than this process remembers: another replica writes there as well.</param>
    public async Task HeardAsync(ITurn turn, bool isNotReached, CancellationToken cancellationToken)
    {
        // What came from there tells less than that nothing can be sent there.
        if (turn.WasTurnedAway)
            return;
        var heard = KnownConversation.Of(turn);
        var isAsStored = isNotReached == (heard.InactiveReason is not null);
        if (isAsStored && stored.TryGetValue(heard.Reference.ConversationId, out var known) && known == heard)
            return;

        try
        {
            await StoreAsync(heard, cancellationToken);
        }
        catch (StorageUnavailableException e)
        {
            Log.NotStored(log, e.Fault.Kind);
        }
    }

    public async ValueTask OnUnreachableAsync(ConversationReference conversation, SendReason reason, CancellationToken cancellationToken)
    {
        var id = KnownConversation.WithoutThread(conversation.ConversationId);
        Forget(id);
        try
        {
            await database.ExecuteAsync(
                "UPDATE conversation_references SET active = 0, inactive_reason = @Reason, changed_at = @Now WHERE conversation_id = @id AND active = 1",
                new { id, Reason = reason.ToString().ToLowerInvariant(), Now }, cancellationToken);
        }
        catch (StorageUnavailableException e)
        {
            Log.NotStored(log, e.Fault.Kind);
        }
    }

    public async Task<KnownConversation?> FindAsync(string conversationId, CancellationToken cancellationToken) =>
        (await database.QueryFirstAsync<Row>($"SELECT {Columns} FROM conversation_references WHERE conversation_id = @Id", new { Id = KnownConversation.WithoutThread(conversationId) }, cancellationToken))?.Known;

    /// <summary>A person's own chat with the bot, where it may write to them.</summary>
    /// <param name="person">Entra object id, in lower case.</param>
    public async Task<KnownConversation?> FindPersonAsync(string person, CancellationToken cancellationToken) =>
        (await database.QueryFirstAsync<Row>(OfPerson, new { person }, cancellationToken))?.Known;

    /// <inheritdoc cref="FindPersonAsync(string, CancellationToken)"/>
    public async Task<KnownConversation?> FindPersonAsync(DbTransaction transaction, string person, CancellationToken cancellationToken) =>
        (await transaction.QueryFirstAsync<Row>(OfPerson, new { person }, cancellationToken))?.Known;

    /// <summary>The channel of a team of which something was last learnt: that it was heard from, left, or refused. Null when the team was never heard from.</summary>
    public async Task<KnownConversation?> FindLatestOfTeamAsync(string team, CancellationToken cancellationToken) =>
        (await database.QueryFirstAsync<Row>(
            $"SELECT {Columns} FROM conversation_references WHERE team_id = @team ORDER BY changed_at DESC, active DESC LIMIT 1", new { team }, cancellationToken))?.Known;

    /// <summary>A channel of the team that was last heard from; null while no team has the bot.</summary>
    public static async Task<KnownConversation?> FindTeamAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        (await transaction.QueryFirstAsync<Row>($"SELECT {Columns} FROM conversation_references WHERE team_id IS NOT NULL AND active = 1 ORDER BY changed_at DESC LIMIT 1", null, cancellationToken))?.Known;

    internal void Forget(string conversationId) => stored.TryRemove(KnownConversation.WithoutThread(conversationId), out _);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task StoreAsync(KnownConversation heard, CancellationToken cancellationToken)
    {
        var reference = heard.Reference;
        await database.ExecuteAsync(
            """
            INSERT INTO conversation_references (
                conversation_id, service_url, tenant_id, conversation_type, channel_id, bot_id, bot_name, locale, team_id, team_channel_id, person_id, active, inactive_reason, changed_at)
            VALUES (@ConversationId, @ServiceUrl, @TenantId, @ConversationType, @ChannelId, @BotId, @BotName, @Locale, @TeamId, @TeamChannelId, @PersonId, @Active, @InactiveReason, @Now)
            ON CONFLICT (conversation_id) DO UPDATE SET
                service_url = excluded.service_url, tenant_id = excluded.tenant_id, conversation_type = excluded.conversation_type, channel_id = excluded.channel_id,
                bot_id = excluded.bot_id, bot_name = excluded.bot_name, locale = excluded.locale, team_id = excluded.team_id, team_channel_id = excluded.team_channel_id,
                person_id = excluded.person_id, active = excluded.active, inactive_reason = excluded.inactive_reason, changed_at = excluded.changed_at
            """,
            new
            {
                reference.ConversationId, reference.ServiceUrl, reference.TenantId, reference.ConversationType, reference.ChannelId, reference.BotId, reference.BotName,
                reference.Locale, heard.TeamId, heard.TeamChannelId, heard.PersonId, Active = heard.InactiveReason is null ? 1L : 0L, heard.InactiveReason, Now,
            }, cancellationToken);
        if (stored.Count >= MostRemembered)
            stored.Clear();
        stored[reference.ConversationId] = heard;
    }

    private sealed record Row
    {
        public string ConversationId { get; init; } = "";
        public string ServiceUrl { get; init; } = "";
        public string? TenantId { get; init; }
        public string? ConversationType { get; init; }
        public string? ChannelId { get; init; }
        public string? BotId { get; init; }
        public string? BotName { get; init; }
        public string? Locale { get; init; }
        public string? TeamId { get; init; }
        public string? TeamChannelId { get; init; }
        public string? PersonId { get; init; }
        public long Active { get; init; }
        public string? InactiveReason { get; init; }

        public KnownConversation Known => new(
            new() { ConversationId = ConversationId, ServiceUrl = ServiceUrl, TenantId = TenantId, ConversationType = ConversationType, ChannelId = ChannelId, BotId = BotId, BotName = BotName, Locale = Locale },
            TeamId, TeamChannelId, PersonId, Active == 1 ? null : InactiveReason ?? "unknown");
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Warning, "Where to write to was not kept: the store is {Fault}.")]
        public static partial void NotStored(ILogger logger, StorageFaultKind fault);
    }
}
