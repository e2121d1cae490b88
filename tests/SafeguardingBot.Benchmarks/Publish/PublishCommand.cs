using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SafeguardingBot.Benchmarks.Soak;
using SafeguardingBot.Benchmarks.Turns;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Benchmarks.Publish;

/// <summary>
/// How long after the commit of a publish two replicas on one store serve it: two services as built, and an import by a third process. Prints a JSON
/// object for each kind of change; exit code 1 when one takes longer than it may.
/// </summary>
internal static class PublishCommand
{
    private const int Rounds = 5;
    private const double Within = 2;

    public static async Task<int> RunAsync(bool postgreSql, TimeProvider time)
    {
        var folder = Directory.CreateTempSubdirectory("safeguardingbot-publish-").FullName;
        using var server = postgreSql ? SoakDatabase.Start() : null;
        var options = server is null
            ? new StorageOptions { Folder = Path.Combine(folder, "store") }
            : new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = server.ConnectionString };
        try
        {
            using var one = await Replica.StartAsync(options, folder);
            using var other = await Replica.StartAsync(options, folder);
            var health = new StorageHealth();
            await using var database = new Database(Options.Create(options), health, time);
            health.Ready();
            var cards = new EditedCards(Path.Combine(folder, "cards"));
            var isInTime = true;
            foreach (var change in cards.Changes)
                isInTime &= await MeasureAsync(change, cards, options, database, [one, other]);
            return isInTime ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> MeasureAsync(CardChange change, EditedCards cards, StorageOptions store, Database database, Replica[] replicas)
    {
        var (both, processor, loads) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            change.Make();
            await Task.Delay(TimeSpan.FromSeconds(3)); // what the last round left to be tidied up
            loads.Add(Cores.Load());
            var version = await VersionAsync(database) + 1;
            var served = Task.WhenAll(replicas.Select(replica => replica.ServesAsync(version)));
            var import = replicas[0].ImportAsync(cards.Folder);
            while (await VersionAsync(database) < version && !import.IsFaulted)
                await Task.Delay(TimeSpan.FromMilliseconds(5));
            var (committed, before) = (Stopwatch.GetTimestamp(), Processor(replicas));
            // A replica may be told before this program sees the commit.
            both.Add((await served).Max(at => Math.Max(0, Stopwatch.GetElapsedTime(committed, at).TotalSeconds)));
            processor.Add((Processor(replicas) - before).TotalSeconds / replicas.Length);
            await import;
            foreach (var replica in replicas)
                await replica.MustShowAsync(change);
        }

        both.Sort();
        processor.Sort();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            change = change.Name,
            store = $"{store.Provider}",
            rounds = both.Select(seconds => Math.Round(seconds, 2)),
            medianSeconds = Math.Round(both[Rounds / 2], 2),
            worstSeconds = Math.Round(both[^1], 2),
            medianProcessorSecondsEach = Math.Round(processor[Rounds / 2], 2),
            machineLoad = $"{loads.Min()} to {loads.Max()}",
        }));
        return both[^1] <= Within;
    }

    private static TimeSpan Processor(Replica[] replicas) => replicas.Aggregate(TimeSpan.Zero, static (sum, replica) => sum + replica.Processor);

    private static async Task<long> VersionAsync(Database database) =>
        await database.QueryFirstAsync<long>("SELECT max(version) FROM library_versions", null, CancellationToken.None);
}
