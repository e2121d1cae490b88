using System.Data.Common;

namespace SafeguardingBot.Storage;

/// <summary>A message that must go out, written in the transaction of the change that causes it.</summary>
/// <param name="Id">Made by the caller from what it is for, such as a schedule, a day and a channel: written twice, it is there once.</param>
/// <param name="Kind">Which feature sends it.</param>
/// <param name="Payload">What that feature needs to make the message; no personal data.</param>
public sealed record OutboxMessage(string Id, string Kind, string ConversationId, string Payload);

/// <summary>A message that one worker holds for a time.</summary>
/// <param name="Fence">Grows with each claim; a worker that was frozen past its lease is told by it that the message is no longer its own.</param>
public sealed record OutboxLease(string Id, string Kind, string ConversationId, string Payload, int Attempts, long Fence);

public enum OutboxState
{
    /// <summary>To be sent when due.</summary>
    Pending,

    /// <summary>Held by a worker that has not begun to send.</summary>
    Leased,

    /// <summary>The request may be on its way.</summary>
    Sending,

    Sent,

    /// <summary>Certainly not delivered; due again later.</summary>
    Retry,

    /// <summary>It may have been delivered, so it is not sent again unless a person says so.</summary>
    Unknown,

    /// <summary>Given up.</summary>
    Dead,
}

/// <summary>
/// Messages to send: pending → leased → sending → sent | retry | unknown | dead. A crash before <see cref="BeginSendAsync"/> sends later; a crash
/// after it leaves the message unknown, since the connector has no key to tell a repeat by.
/// </summary>
public sealed class Outbox(Database database, TimeProvider time)
{
    /// <summary>True when it was not there yet.</summary>
    public async Task<bool> EnqueueAsync(DbTransaction transaction, OutboxMessage message, DateTimeOffset due, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(
            """
            INSERT INTO outbox (id, kind, conversation_id, payload, state, attempts, due_at, fence, created_at, changed_at)
            VALUES (@Id, @Kind, @ConversationId, @Payload, 'pending', 0, @Due, 0, @Now, @Now)
            ON CONFLICT (id) DO NOTHING
            """,
            new { message.Id, message.Kind, message.ConversationId, message.Payload, Due = due.ToUnixTimeMilliseconds(), Now }, cancellationToken) == 1;

    /// <summary>Takes up to <paramref name="most"/> due messages for <paramref name="lease"/>; no other worker gets them meanwhile.</summary>
    public async Task<IReadOnlyList<OutboxLease>> ClaimAsync(int most, TimeSpan lease, CancellationToken cancellationToken)
    {
        // SQLite has one writer, so nothing is there to be skipped.
        var skip = database.Provider == StorageProvider.PostgreSql ? "FOR UPDATE SKIP LOCKED" : "";
        return await database.WriteAsync(async (transaction, token) =>
        {
            await transaction.ExecuteAsync("UPDATE outbox SET state = 'unknown', reason = 'lease-lost-while-sending', changed_at = @Now WHERE state = 'sending' AND leased_until <= @Now", new { Now }, token);
            var rows = await transaction.QueryAsync<Row>(
                $"""
                UPDATE outbox SET state = 'leased', attempts = attempts + 1, fence = fence + 1, leased_until = @Until, changed_at = @Now
                WHERE id IN (
                    SELECT id FROM outbox
                    WHERE (state IN ('pending', 'retry') AND due_at <= @Now) OR (state = 'leased' AND leased_until <= @Now)
                    ORDER BY due_at LIMIT @most {skip})
                RETURNING id, kind, conversation_id, payload, attempts, fence
                """,
                new { Now, Until = Now + (long)lease.TotalMilliseconds, most }, token);
            return (IReadOnlyList<OutboxLease>)[.. rows.Select(r => new OutboxLease(r.Id, r.Kind, r.ConversationId, r.Payload, (int)r.Attempts, r.Fence))];
        }, cancellationToken);
    }

    /// <summary>To be called, and to return true, before the request is written. False: another worker has it now.</summary>
    public Task<bool> BeginSendAsync(OutboxLease lease, CancellationToken cancellationToken) => MoveAsync(lease, "leased", OutboxState.Sending, cancellationToken);

    public Task<bool> SentAsync(OutboxLease lease, string? activityId, CancellationToken cancellationToken) => MoveAsync(lease, "sending", OutboxState.Sent, cancellationToken, activityId: activityId);

    public Task<bool> RetryAsync(OutboxLease lease, DateTimeOffset due, string reason, CancellationToken cancellationToken) => MoveAsync(lease, "sending", OutboxState.Retry, cancellationToken, reason, due: due);

    public Task<bool> UnknownAsync(OutboxLease lease, string reason, CancellationToken cancellationToken) => MoveAsync(lease, "sending", OutboxState.Unknown, cancellationToken, reason);

    public Task<bool> DeadAsync(OutboxLease lease, string reason, CancellationToken cancellationToken) => MoveAsync(lease, "sending", OutboxState.Dead, cancellationToken, reason);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task<bool> MoveAsync(
        OutboxLease lease, string from, OutboxState to, CancellationToken cancellationToken, string? reason = null, string? activityId = null, DateTimeOffset? due = null) =>
        await database.ExecuteAsync(
            """
            UPDATE outbox SET state = @To, reason = @reason, activity_id = @activityId, due_at = coalesce(@Due, due_at), changed_at = @Now
            WHERE id = @Id AND fence = @Fence AND state = @from AND (state <> 'leased' OR leased_until > @Now)
            """,
            new { To = to.ToString().ToLowerInvariant(), reason, activityId, Due = due?.ToUnixTimeMilliseconds(), Now, lease.Id, lease.Fence, from }, cancellationToken) == 1;

    private sealed record Row
    {
        public string Id { get; init; } = "";
        public string Kind { get; init; } = "";
        public string ConversationId { get; init; } = "";
        public string Payload { get; init; } = "";
        public long Attempts { get; init; }
        public long Fence { get; init; }
    }
}
