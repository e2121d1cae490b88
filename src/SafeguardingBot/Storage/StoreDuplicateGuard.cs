using SafeguardingBot.Channel.Hosting;

namespace SafeguardingBot.Storage;

/// <summary>
/// Lets each invoke through once across replicas and restarts; a turn is claimed with its first look at the store. While the store is away each process guards itself: an activity that
/// is answered twice does less harm than one that is not answered.
/// </summary>
internal sealed class StoreDuplicateGuard(Database database, StorageHealth health, TimeProvider time) : IDuplicateGuard
{
    /// <summary>Somebody waits at the door.</summary>
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(1);

    private readonly DuplicateGuard own = new(time);

    public async ValueTask<bool> TryClaimAsync(ActivityKey key, CancellationToken cancellationToken)
    {
        if (!await own.TryClaimAsync(key, cancellationToken))
            return false;
        if (!health.IsReady)
            return true;

        try
        {
            return await database.ExecuteAsync(
                "INSERT INTO inbound_activities (activity_key, at) VALUES (@Key, @Now) ON CONFLICT (activity_key) DO NOTHING",
                new { Key = KeyOf(key, database.Provider), Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken, Within) == 1;
        }
        catch (StorageUnavailableException)
        {
            return true;
        }
    }

    /// <summary>
    /// An activity as the store knows it: a digest. In SQLite the id of a message comes before it, which in Teams is the time in milliseconds: messages of
    /// one commit then share a page of the table, where digests alone would write a page for each.
    /// </summary>
    public static string KeyOf(ActivityKey key, StorageProvider provider) =>
        provider == StorageProvider.PostgreSql ? key.Digest
        : key.ActivityId is { Length: 13 } id && !id.AsSpan().ContainsAnyExceptInRange('0', '9') ? $"{id} {key.Digest}" : $"- {key.Digest}";
}
