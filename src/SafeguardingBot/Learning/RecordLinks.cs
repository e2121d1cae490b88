using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SafeguardingBot.Pages;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Learning;

/// <summary>Whose record a link opens.</summary>
internal sealed record RecordOwner(bool IsTeam, string Id);

/// <summary>
/// Addresses at which one record can be fetched for a quarter of an hour. A link works in a channel and on a telephone, where Teams' own file cards do
/// not. Its 256 random bits are kept only as a hash; not used up by a first look, which may be a scanner's.
/// </summary>
internal sealed class RecordLinks(Database database, IOptions<PagesOptions> pages, TimeProvider time)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    /// <summary>Null when the service has no address of its own for browsers.</summary>
    public async Task<Uri?> MakeAsync(RecordOwner owner, CancellationToken cancellationToken)
    {
        if (pages.Value.Base is not { } address)
            return null;

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await database.ExecuteAsync(
            "INSERT INTO record_links (token_hash, is_team, owner, expires_at) VALUES (@Hash, @IsTeam, @Id, @Expires)",
            new { Hash = Hash(token), IsTeam = owner.IsTeam ? 1L : 0L, owner.Id, Expires = (time.GetUtcNow() + Life).ToUnixTimeMilliseconds() }, cancellationToken);
        return new(address, $"/records/{token}");
    }

    /// <summary>Null when the link was never made or is past its time.</summary>
    public async Task<RecordOwner?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length != 43)
            return null;
        var row = await database.QueryFirstAsync<Row>(
            "SELECT is_team, owner FROM record_links WHERE token_hash = @Hash AND expires_at > @Now", new { Hash = Hash(token), Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken);
        return row is null ? null : new(row.IsTeam == 1, row.Owner);
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    private sealed record Row
    {
        public long IsTeam { get; init; }
        public string Owner { get; init; } = "";
    }
}
