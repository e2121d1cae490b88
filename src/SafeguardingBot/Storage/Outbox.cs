using System.Data.Common;
using Dapper;

namespace SafeguardingBot.Storage;

/// <summary>A message that must go out, written in the transaction of the change that causes it.</summary>
/// <param name="Id">Made by the caller from what it is for, such as a schedule, a day and a channel: written twice, it is there once.</param>
/// <param name="Kind">Which <see cref="IOutboxSender"/> sends it.</param>
/// <param name="Payload">What that feature needs to make the message; no personal data.</param>
public sealed record OutboxMessage(string Id, string Kind, string ConversationId, string Payload);

/// <summary>A message that one worker holds for a time.</summary>
/// <param name="Fence">Grows with each claim; a worker that was frozen past its lease is told by it that the message is no longer its own.</param>
/// <param name="DueAt">When it was first due, as milliseconds since 1970.</param>
public sealed record OutboxLease(string Id, string Kind, string ConversationId, string Payload, int Attempts, long Fence, long DueAt = 0);

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
    private const string Columns = "id, kind, conversation_id, payload, attempts, fence, first_due_at";

    /// <summary>True when it was not there yet.</summary>
    public async Task<bool> EnqueueAsync(DbTransaction transaction, OutboxMessage message, DateTimeOffset due, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync($"{Insert} ON CONFLICT (id) DO NOTHING", Row(message, due), cancellationToken) == 1;

    /// <summary>
    /// For a message that may be sent any number of times, such as an update of one post: whatever became of it before, it is due again, and one that
    /// is still to be sent stays as it is, or is due earlier. Many calls before it is sent make one message, which is prepared after the last of them is committed.
    /// </summary>
    public Task EnqueueAgainAsync(DbTransaction transaction, OutboxMessage message, DateTimeOffset due, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(InsertAgain, Row(message, due), cancellationToken);

    /// <summary>The same as one change with a statement of the caller's, which many callers may make at once.</summary>
    /// <param name="values">Its parameters, named unlike those of a message.</param>
    public Task EnqueueAgainAsync(string statement, object values, OutboxMessage message, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var all = new DynamicParameters(values);
        all.AddDynamicParams(Row(message, due));
        return database.ExecuteAsync($"{statement}; {InsertAgain}", all, cancellationToken);
    }

    /// <summary>
    /// Takes up to <paramref name="most"/> due messages of these kinds for <paramref name="lease"/>, no faster than all replicas together may send: each has a
    /// moment of its own, and no other worker gets it meanwhile. Takes nothing while the next free moment is further than <paramref name="ahead"/>.
    /// </summary>
    public Task<OutboxClaim> ClaimAsync(
        IReadOnlyCollection<string> kinds, int most, TimeSpan lease, TimeSpan spacing, TimeSpan ahead, CancellationToken cancellationToken) => database.WriteAsync(async (transaction, token) =>
    {
        // One row for all replicas: whoever claims holds it until the commit.
        var free = await transaction.QueryFirstAsync<long?>(
            "UPDATE outbox_pace SET free_at = CASE WHEN free_at < @Micros THEN @Micros ELSE free_at END WHERE only_row = 1 AND free_at <= @Micros + @Ahead RETURNING free_at",
            new { Micros, Ahead = (long)ahead.TotalMicroseconds }, token);
        if (free is not { } first)
            return new OutboxClaim([], []);

        var leases = await TakeAsync(transaction, kinds, most, lease, token);
        var step = (long)spacing.TotalMicroseconds;
        if (leases.Count > 0)
            await transaction.ExecuteAsync("UPDATE outbox_pace SET free_at = @Next WHERE only_row = 1", new { Next = first + (leases.Count * step) }, token);
        return new OutboxClaim(leases, [.. leases.Select((_, i) => DateTimeOffset.UnixEpoch.AddMicroseconds(first + (i * step)))]);
    }, cancellationToken);

    /// <summary>The conversations for which a worker holds a message of this kind, so that it may have been made already.</summary>
    public static Task<IReadOnlyList<string>> OnTheirWayAsync(DbTransaction transaction, string kind, CancellationToken cancellationToken) =>
        transaction.QueryAsync<string>("SELECT conversation_id FROM outbox WHERE kind = @kind AND state IN ('leased', 'sending')", new { kind }, cancellationToken);

    /// <summary>Whether a message of these kinds is due, or was being sent by a worker that is gone.</summary>
    public async Task<bool> HasWorkAsync(IReadOnlyCollection<string> kinds, CancellationToken cancellationToken) => await database.QueryFirstAsync<long?>(
        $"SELECT 1 FROM outbox WHERE {Among("kind", "@kinds")} AND ((state IN ('pending', 'retry') AND due_at <= @Now) OR (state IN ('leased', 'sending') AND leased_until <= @Now)) LIMIT 1",
        new { kinds = kinds.ToArray(), Now }, cancellationToken) is not null;

    /// <summary>
    /// What workers had begun to send and never finished: due again where that does no harm, else unknown. Returns the unknown.
    /// </summary>
    public async Task<IReadOnlyList<OutboxLease>> LoseAsync(
        DbTransaction transaction, IReadOnlyCollection<string> kinds, IReadOnlyCollection<string> repeatable, CancellationToken cancellationToken)
    {
        if (repeatable.Count > 0)
        {
            await transaction.ExecuteAsync(
                $"UPDATE outbox SET state = 'retry', due_at = @Now, changed_at = @Now WHERE state = 'sending' AND leased_until <= @Now AND {Among("kind", "@repeatable")}",
                new { Now, repeatable = repeatable.ToArray() }, cancellationToken);
        }

        var lost = await transaction.QueryAsync<LeaseRow>(
            $"UPDATE outbox SET state = 'unknown', reason = 'lease-lost-while-sending', changed_at = @Now WHERE state = 'sending' AND leased_until <= @Now AND {Among("kind", "@kinds")} RETURNING {Columns}",
            new { Now, kinds = kinds.ToArray() }, cancellationToken);
        return [.. lost.Select(r => r.Lease)];
    }

    /// <summary>Holds on to messages whose sending takes its time.</summary>
    public Task RenewAsync(IReadOnlyCollection<string> ids, TimeSpan lease, CancellationToken cancellationToken) => database.ExecuteAsync(
        $"UPDATE outbox SET leased_until = @Until WHERE {Among("id", "@ids")} AND state IN ('leased', 'sending') AND leased_until > @Now",
        new { ids = ids.ToArray(), Now, Until = Now + (long)lease.TotalMilliseconds }, cancellationToken);

    /// <summary>Gives back what this worker will not send after all.</summary>
    public Task ReleaseAsync(OutboxLease lease, CancellationToken cancellationToken) => database.ExecuteAsync(
        "UPDATE outbox SET state = 'retry', changed_at = @Now WHERE id = @Id AND fence = @Fence AND state = 'leased'", new { Now, lease.Id, lease.Fence }, cancellationToken);

    /// <summary>To be called, and to return true, before the request is written. False: another worker has it now.</summary>
    public Task<bool> BeginSendAsync(OutboxLease lease, CancellationToken cancellationToken) => MoveAsync(lease, OutboxState.Sending, cancellationToken);

    public Task<bool> RetryAsync(OutboxLease lease, DateTimeOffset due, string reason, CancellationToken cancellationToken) => MoveAsync(lease, OutboxState.Retry, cancellationToken, reason, due);

    /// <summary>Notes the end of a message in a transaction of the caller's. False: another worker has it now.</summary>
    public async Task<bool> EndAsync(DbTransaction transaction, OutboxLease lease, OutboxEnd end, string reason, CancellationToken cancellationToken) =>
        await transaction.ExecuteAsync(Move(end.State), Moved(lease, end.State, reason, end.ActivityId, due: null), cancellationToken) == 1;

    /// <summary>
    /// An older request of a message that may be repeated was answered after the newer one that took its place, and may have undone it: the message is due
    /// once more. While the newer one is on its way still, its answer comes last and nothing is to be done.
    /// </summary>
    public Task RepeatOvertakenAsync(DbTransaction transaction, OutboxLease older, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        "UPDATE outbox SET state = 'pending', attempts = 0, due_at = @Now, first_due_at = @Now, fence = fence + 1, changed_at = @Now WHERE id = @Id AND fence > @Fence AND state = 'sent'",
        new { Now, older.Id, older.Fence }, cancellationToken);

    private const string Insert =
        """
        INSERT INTO outbox (id, kind, conversation_id, payload, state, attempts, due_at, first_due_at, fence, created_at, changed_at)
        VALUES (@Id, @Kind, @ConversationId, @Payload, 'pending', 0, @Due, @Due, 0, @Now, @Now)
        """;

    // Where it waits already, PostgreSQL locks its row all the same, so that no worker takes it before this change can be seen.
    private const string InsertAgain =
        $"""
        {Insert} ON CONFLICT (id) DO UPDATE SET
            state = 'pending', attempts = 0, due_at = excluded.due_at, first_due_at = excluded.first_due_at, payload = excluded.payload, fence = outbox.fence + 1, changed_at = excluded.changed_at
        WHERE outbox.state NOT IN ('pending', 'retry') OR outbox.payload <> excluded.payload OR (outbox.state = 'pending' AND outbox.due_at > excluded.due_at)
        """;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private long Micros => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    // Dapper hands a list to PostgreSQL as one array and to SQLite as many values.
    private string Among(string column, string list) => database.Provider == StorageProvider.PostgreSql ? $"{column} = ANY({list})" : $"{column} IN {list}";

    private object Row(OutboxMessage message, DateTimeOffset due) =>
        new { message.Id, message.Kind, message.ConversationId, message.Payload, Due = due.ToUnixTimeMilliseconds(), Now };

    private async Task<IReadOnlyList<OutboxLease>> TakeAsync(
        DbTransaction transaction, IReadOnlyCollection<string> kinds, int most, TimeSpan lease, CancellationToken cancellationToken)
    {
        // SQLite has one writer, so nothing is there to be skipped.
        var skip = database.Provider == StorageProvider.PostgreSql ? "FOR UPDATE SKIP LOCKED" : "";
        var rows = await transaction.QueryAsync<LeaseRow>(
            $"""
            UPDATE outbox SET state = 'leased', attempts = attempts + 1, fence = fence + 1, leased_until = @Until, changed_at = @Now
            WHERE id IN (
                SELECT id FROM outbox
                WHERE ((state IN ('pending', 'retry') AND due_at <= @Now) OR (state = 'leased' AND leased_until <= @Now)) AND {Among("kind", "@kinds")}
                ORDER BY due_at LIMIT @most {skip})
            RETURNING {Columns}
            """,
            new { Now, Until = Now + (long)lease.TotalMilliseconds, most, kinds = kinds.ToArray() }, cancellationToken);
        return [.. rows.Select(r => r.Lease)];
    }

    private async Task<bool> MoveAsync(OutboxLease lease, OutboxState to, CancellationToken cancellationToken, string? reason = null, DateTimeOffset? due = null) =>
        await database.ExecuteAsync(Move(to), Moved(lease, to, reason, activityId: null, due), cancellationToken) == 1;

    /// <summary>An answer that comes after the lease was lost still counts, as long as nobody has taken the message since.</summary>
    private static string Move(OutboxState to) =>
        $"""
        UPDATE outbox SET state = @To, reason = @reason, activity_id = @activityId, due_at = coalesce(@Due, due_at), changed_at = @Now
        WHERE id = @Id AND fence = @Fence AND {(to == OutboxState.Sending ? "state = 'leased' AND leased_until > @Now" : "state IN ('sending', 'unknown')")}
        """;

    private object Moved(OutboxLease lease, OutboxState to, string? reason, string? activityId, DateTimeOffset? due) =>
        new { To = to.ToString().ToLowerInvariant(), reason, activityId, Due = due?.ToUnixTimeMilliseconds(), Now, lease.Id, lease.Fence };

    private sealed record LeaseRow
    {
        public string Id { get; init; } = "";
        public string Kind { get; init; } = "";
        public string ConversationId { get; init; } = "";
        public string Payload { get; init; } = "";
        public long Attempts { get; init; }
        public long Fence { get; init; }
        public long FirstDueAt { get; init; }

        public OutboxLease Lease => new(Id, Kind, ConversationId, Payload, (int)Attempts, Fence, FirstDueAt);
    }
}

/// <summary>What was claimed, and when each of it may be sent.</summary>
public sealed record OutboxClaim(IReadOnlyList<OutboxLease> Leases, IReadOnlyList<DateTimeOffset> Moments);
