using SafeguardingBot.Storage;

namespace SafeguardingBot.Operation;

/// <param name="Waiting">Messages that should have gone out by now.</param>
/// <param name="Oldest">How long the first of them has waited.</param>
/// <param name="Unknown">Messages that may have arrived and are not sent again by themselves.</param>
internal sealed record OutboxLag(long Waiting, TimeSpan Oldest, long Unknown);

/// <summary>Looks how far behind the outbox is.</summary>
internal sealed class OutboxWatch(Database database, TimeProvider time)
{
    private volatile OutboxLag last = new(0, TimeSpan.Zero, 0);

    public OutboxLag Last => last;

    /// <exception cref="StorageUnavailableException">The store is away.</exception>
    public async Task<OutboxLag> LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var row = await database.QueryFirstAsync<Row>(
            """
            SELECT count(*) AS waiting, coalesce(min(due_at), @now) AS due, (SELECT count(*) FROM outbox WHERE state = 'unknown') AS unknown
            FROM outbox WHERE state IN ('pending', 'retry') AND due_at <= @now
            """,
            new { now }, cancellationToken, TimeSpan.FromSeconds(3));
        return last = new(row?.Waiting ?? 0, TimeSpan.FromMilliseconds(now - (row?.Due ?? now)), row?.Unknown ?? 0);
    }

    private sealed record Row
    {
        public long Waiting { get; init; }
        public long Due { get; init; }
        public long Unknown { get; init; }
    }
}
