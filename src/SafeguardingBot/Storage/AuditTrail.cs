using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace SafeguardingBot.Storage;

/// <summary>One change and who made it. No names and no message text: ids and kinds.</summary>
/// <param name="Actor">Entra object id, or <c>system</c>.</param>
/// <param name="Action">What happened, in the past tense, such as <c>library-published</c>.</param>
public sealed record AuditEvent(string Actor, string Action, string Subject, string Detail = "");

/// <summary>An event as it was written down.</summary>
public sealed record RecordedEvent
{
    public long Seq { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public long At { get; init; }

    public string Actor { get; init; } = "";

    public string Action { get; init; } = "";

    public string Subject { get; init; } = "";

    public string Detail { get; init; } = "";

    /// <summary>Over this event and the hash of the one before.</summary>
    public string Hash { get; init; } = "";
}

/// <summary>What came of checking the chain.</summary>
/// <param name="FirstBroken">The first event that does not follow from the one before; null when all do.</param>
/// <param name="Head">The last hash: noted elsewhere, it also shows an end that was cut off and rebuilt.</param>
public sealed record AuditVerification(long Events, long? FirstBroken, string Head);

/// <summary>Append-only events, each with a hash over itself and the one before, written in the transaction of the change they tell of.</summary>
public sealed class AuditTrail(Database database, TimeProvider time)
{
    private const int Page = 1000;
    private const string Columns = "seq, at, actor, action, subject, detail, hash";

    public async Task AppendAsync(DbTransaction transaction, AuditEvent happened, CancellationToken cancellationToken)
    {
        // This locks the head until the change is committed, so that the chain has one order.
        var head = await transaction.QueryFirstAsync<Head>("UPDATE audit_head SET seq = seq + 1 WHERE only_row = 1 RETURNING seq, hash", null, cancellationToken)
            ?? throw new InvalidOperationException("The audit trail has no head.");
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        var hash = Hash(head.Hash, head.Seq, at, happened.Actor, happened.Action, happened.Subject, happened.Detail);
        await transaction.ExecuteAsync(
            """
            INSERT INTO audit_events (seq, at, actor, action, subject, detail, hash) VALUES (@Seq, @At, @Actor, @Action, @Subject, @Detail, @Hash);
            UPDATE audit_head SET hash = @Hash WHERE only_row = 1;
            """,
            new { head.Seq, At = at, happened.Actor, happened.Action, happened.Subject, happened.Detail, Hash = hash }, cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="before">Only events with a lower number.</param>
    public Task<IReadOnlyList<RecordedEvent>> ReadAsync(long before, int most, CancellationToken cancellationToken) => database.QueryAsync<RecordedEvent>(
        $"SELECT {Columns} FROM audit_events WHERE seq < @before ORDER BY seq DESC LIMIT @most", new { before, most }, cancellationToken);

    public async Task<AuditVerification> VerifyAsync(CancellationToken cancellationToken)
    {
        // The head first, and the chain up to it: what others write meanwhile comes after.
        var head = await database.QueryFirstAsync<Head>("SELECT seq, hash FROM audit_head WHERE only_row = 1", null, cancellationToken) ?? new Head();
        var (seq, hash) = (0L, "");
        while (seq < head.Seq)
        {
            var events = await database.QueryAsync<RecordedEvent>(
                $"SELECT {Columns} FROM audit_events WHERE seq > @seq AND seq <= @last ORDER BY seq LIMIT @Page", new { seq, last = head.Seq, Page }, cancellationToken);
            if (events.Count == 0)
                break;
            foreach (var e in events)
            {
                if (e.Seq != seq + 1 || e.Hash != Hash(hash, e.Seq, e.At, e.Actor, e.Action, e.Subject, e.Detail))
                    return new(e.Seq, e.Seq, hash);
                (seq, hash) = (e.Seq, e.Hash);
            }
        }

        if (seq != head.Seq || hash != head.Hash)
            return new(seq, seq + 1, hash);

        // One statement sees one state of the store: behind its own head there is never an event.
        var beyond = await database.QueryAsync<long>(
            "SELECT seq FROM audit_events WHERE seq > (SELECT coalesce(max(seq), 0) FROM audit_head) ORDER BY seq LIMIT 1", null, cancellationToken);
        return new(seq, beyond is [var first] ? first : null, hash);
    }

    private static string Hash(string before, long seq, long at, params ReadOnlySpan<string> texts)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        sha.AppendData(Encoding.UTF8.GetBytes(before));
        foreach (var value in (ReadOnlySpan<long>)[seq, at])
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, value);
            sha.AppendData(number);
        }

        foreach (var text in texts)
        {
            // The length in front keeps "ab" + "c" from looking like "a" + "bc".
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt64LittleEndian(number, bytes.Length);
            sha.AppendData(number);
            sha.AppendData(bytes);
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    private sealed record Head
    {
        public long Seq { get; init; }
        public string Hash { get; init; } = "";
    }
}
