using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Freshness;

/// <summary>
/// Who keeps a theme or an area fresh. Kept beside the library and not in it: people change more often than cards, and cards are exported and shared.
/// </summary>
public sealed class Owners(Database database, Drafts drafts, AuditTrail audit, TimeProvider time)
{
    /// <summary>Entra object ids by the path of the card or area.</summary>
    public async Task<IReadOnlyDictionary<LibraryPath, string>> AllAsync(CancellationToken cancellationToken)
    {
        var owners = new Dictionary<LibraryPath, string>();
        foreach (var row in await database.QueryAsync<Row>("SELECT subject, person_id FROM owners", null, cancellationToken))
        {
            if (LibraryPath.TryParse(row.Subject, out var path))
                owners[path] = row.PersonId;
        }

        return owners;
    }

    /// <param name="owner">Entra object id; null for nobody.</param>
    public async Task<DraftResult> NameAsync(string person, LibraryPath path, string? owner, CancellationToken cancellationToken)
    {
        if (!await drafts.IsAdminAsync(person, cancellationToken))
            return await drafts.RefuseAsync(person, "owner-named", path.ToString(), cancellationToken);
        if (owner is not null && !Guid.TryParse(owner, out _))
            return new(DraftOutcome.NotFound, "Name the owner by their object id, such as 11111111-1111-1111-1111-111111111111.");

        var key = owner?.ToLowerInvariant();
        await database.WriteAsync(async (transaction, token) =>
        {
            await transaction.ExecuteAsync(
                key is null
                    ? "DELETE FROM owners WHERE subject = @Subject"
                    : """
                      INSERT INTO owners (subject, person_id, named_by, named_at) VALUES (@Subject, @key, @person, @Now)
                      ON CONFLICT (subject) DO UPDATE SET person_id = excluded.person_id, named_by = excluded.named_by, named_at = excluded.named_at
                      """,
                new { Subject = path.ToString(), key, person, Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, token);
            await audit.AppendAsync(transaction, new(person, "owner-named", path.ToString(), key ?? "nobody"), token);
            return true;
        }, cancellationToken);
        return new(DraftOutcome.Done, key is null ? "Nobody owns it now." : "The owner is noted, and is reminded when it falls due.");
    }

    private sealed record Row
    {
        public string Subject { get; init; } = "";
        public string PersonId { get; init; } = "";
    }
}
