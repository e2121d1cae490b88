using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Pages.SignIn;

/// <summary>Sessions that are open, so that signing out ends one for good, and none outlives its hours. Only a hash of each secret is kept.</summary>
internal sealed class ConsoleSessions(Database database, AuditTrail audit, IOptions<ConsoleOptions> options, TimeProvider time)
{
    private long Oldest => time.GetUtcNow().AddHours(-options.Value.LongestSessionHours).ToUnixTimeMilliseconds();

    /// <summary>Begins a session; gives its secret.</summary>
    public Task<string> BeginAsync(string person, CancellationToken cancellationToken)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return database.WriteAsync(async (transaction, token) =>
        {
            await transaction.ExecuteAsync(
                """
                DELETE FROM console_sessions WHERE started_at < @Oldest;
                INSERT INTO console_sessions (id_hash, person_id, started_at) VALUES (@Hash, @person, @Now);
                """,
                new { Oldest, Hash = HashOf(secret), person, Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, token);
            await audit.AppendAsync(transaction, new(person, "console-signed-in", person), token);
            return secret;
        }, cancellationToken);
    }

    public async Task<bool> IsOpenAsync(ConsolePerson person, CancellationToken cancellationToken) => await database.QueryFirstAsync<long>(
        "SELECT count(*) FROM console_sessions WHERE id_hash = @Hash AND person_id = @Id AND started_at >= @Oldest", new { Hash = HashOf(person.Session), person.Id, Oldest }, cancellationToken) > 0;

    public Task EndAsync(ConsolePerson person, CancellationToken cancellationToken) =>
        database.ExecuteAsync("DELETE FROM console_sessions WHERE id_hash = @Hash", new { Hash = HashOf(person.Session) }, cancellationToken);

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
