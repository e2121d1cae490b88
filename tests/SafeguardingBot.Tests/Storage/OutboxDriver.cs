using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

/// <summary>What a worker does with the outbox, step by step and at any pace.</summary>
internal static class OutboxDriver
{
    /// <summary>Gives up what others had begun to send, then takes what is due.</summary>
    public static async Task<IReadOnlyList<OutboxLease>> ClaimAsync(this Outbox outbox, Database database, string kind, int most, TimeSpan lease)
    {
        await database.WriteAsync((transaction, token) => outbox.LoseAsync(transaction, [kind], [], token), CancellationToken.None);
        return (await outbox.ClaimAsync([kind], most, lease, TimeSpan.Zero, TimeSpan.FromSeconds(1), CancellationToken.None)).Leases;
    }

    public static Task<bool> EndAsync(this Outbox outbox, Database database, OutboxLease lease, OutboxEnd end) =>
        database.WriteAsync((transaction, token) => outbox.EndAsync(transaction, lease, end, "", token), CancellationToken.None);
}
