using System.Security.Cryptography;
using System.Text;
using SafeguardingBot.Storage;

namespace SafeguardingBot.People;

/// <summary>
/// A person as HMAC-SHA256 under a random key of this store: distinct people can be counted, and nobody without the key can find out who they are,
/// not even by trying every object id of the tenant.
/// </summary>
public sealed class PersonHash(Database database) : IDisposable
{
    private const string Setting = "person-hash-key";
    private readonly Lock gate = new();

    // One that is ready costs a quarter of a new one, and every turn asks.
    private IncrementalHash? hmac;

    public ValueTask<string> OfAsync(string person, CancellationToken cancellationToken) =>
        hmac is { } ready ? new(Of(person, ready)) : FirstAsync(person, cancellationToken);

    public void Dispose() => hmac?.Dispose();

    private string Of(string person, IncrementalHash ready)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var bytes = Encoding.UTF8.GetBytes(PersonIds.InLowerCase(person));
        lock (gate)
        {
            ready.AppendData(bytes);
            ready.GetHashAndReset(hash);
        }

        return Convert.ToHexStringLower(hash);
    }

    private async ValueTask<string> FirstAsync(string person, CancellationToken cancellationToken) =>
        Of(person, hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, await KeyAsync(cancellationToken)));

    private async Task<byte[]> KeyAsync(CancellationToken cancellationToken)
    {
        // Two replicas that start together both offer a key; the one that is stored counts.
        await database.ExecuteAsync(
            "INSERT INTO settings (name, value) VALUES (@Setting, @Value) ON CONFLICT (name) DO NOTHING",
            new { Setting, Value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) }, cancellationToken);
        var stored = await database.QueryFirstAsync<string>("SELECT value FROM settings WHERE name = @Setting", new { Setting }, cancellationToken);
        return Convert.FromBase64String(stored ?? throw new InvalidOperationException("The key for hashing people was not stored."));
    }
}
