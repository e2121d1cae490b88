using System.Security.Cryptography;
using System.Text;
using SafeguardingBot.Storage;

namespace SafeguardingBot.People;

/// <summary>
/// A person as HMAC-SHA256 under a random key of this store: distinct people can be counted, and nobody without the key can find out who they are,
/// not even by trying every object id of the tenant.
/// </summary>
public sealed class PersonHash(Database database)
{
    private const string Setting = "person-hash-key";
    private byte[]? key;

    public async ValueTask<string> OfAsync(string person, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key ?? await KeyAsync(cancellationToken), Encoding.UTF8.GetBytes(person.ToLowerInvariant())));

    private async Task<byte[]> KeyAsync(CancellationToken cancellationToken)
    {
        // Two replicas that start together both offer a key; the one that is stored counts.
        await database.ExecuteAsync(
            "INSERT INTO settings (name, value) VALUES (@Setting, @Value) ON CONFLICT (name) DO NOTHING",
            new { Setting, Value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) }, cancellationToken);
        var stored = await database.QueryFirstAsync<string>("SELECT value FROM settings WHERE name = @Setting", new { Setting }, cancellationToken);
        return key = Convert.FromBase64String(stored ?? throw new InvalidOperationException("The key for hashing people was not stored."));
    }
}
