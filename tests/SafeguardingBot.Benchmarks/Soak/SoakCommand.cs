using System.Diagnostics;
using System.Text.Json;
using SafeguardingBot.Benchmarks.Turns;

namespace SafeguardingBot.Benchmarks.Soak;

/// <summary>
/// The service under a steady load for a long time, with a connector that fails at random and a store that goes away: is memory flat, is
/// anything stuck, was anything lost? Prints one JSON object; exit code 1 when the answer is not what it should be.
/// </summary>
internal static class SoakCommand
{
    private const double MostGrowth = 0.10;

    public static async Task<int> RunAsync(SoakOptions options, TimeProvider time)
    {
        var ledger = new Ledger();
        using var database = SoakDatabase.Start();
        await using var connector = await FaultyConnector.StartAsync(ledger, options.Seed, time);
        var weeks = new SoakWeeks(database.ConnectionString, time);
        await weeks.PlanAsync(options.Minutes, connector.Url);
        using var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(1) }) { Timeout = TimeSpan.FromSeconds(20) };
        using var service = await SoakService.StartAsync(connector, Crowd.Tenants, database.ConnectionString, http);
        var crowd = new Crowd(http, service.Url, connector, ledger, options.Seed);

        var (memory, restarts, turns) = (new List<double>(), 0, 0L);
        var length = TimeSpan.FromMinutes(options.Minutes);
        using var over = new CancellationTokenSource(length);
        var watching = WatchAsync(service, ledger, memory, over.Token);
        var breaking = BreakStoreAsync(database, length, () => restarts++, over.Token);
        var start = Stopwatch.GetTimestamp();
        List<Task> acts = [];
        while (!over.IsCancellationRequested && !service.HasExited)
        {
            for (var due = (long)(Stopwatch.GetElapsedTime(start).TotalSeconds * options.Rate); turns < due; turns++)
                acts.Add(crowd.ActAsync());
            acts.RemoveAll(static act => act.IsCompleted);
            await Task.Delay(10);
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await Task.WhenAll([.. acts, watching, breaking]);
        for (var i = 0; i < 90 && ledger.Open > 0; i++)
            await Task.Delay(1_000);
        var weekly = await weeks.SettleAsync(connector.Posts);
        using var readyz = await http.GetAsync(new Uri(service.Url, "/readyz"));
        var ready = (await readyz.Content.ReadAsStringAsync()).Split('\n').Where((line, i) => i == 0 || line.StartsWith("BAD", StringComparison.Ordinal)).Aggregate(static (all, line) => $"{all} {line}");
        var (lost, exit) = (ledger.Open, await service.StopAsync());

        var (early, late) = (Middle(memory, 0.10, 0.25), Middle(memory, 0.85, 1));
        var (growth, (p50, p99)) = (early > 0 ? (late - early) / early : 0, ledger.Percentiles());
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            options.Minutes,
            options.Rate,
            options.Seed,
            turns,
            turnsPerSecond = Math.Round(turns / seconds, 1),
            answered = ledger.Answered,
            invokes = crowd.Invokes,
            lost,
            doubled = ledger.Doubled,
            weekly,
            wrongInvokes = crowd.WrongInvokes,
            failedRequests = crowd.Failed,
            refusedForLater = crowd.Refused,
            p50Ms = Math.Round(p50, 1),
            p99Ms = Math.Round(p99, 1),
            connectorFaults = connector.Faults.OrderBy(f => f.Key).ToDictionary(),
            storeRestarts = restarts,
            megabytesEarly = Math.Round(early, 1),
            megabytesLate = Math.Round(late, 1),
            megabytesMost = Math.Round(memory.DefaultIfEmpty().Max(), 1),
            growthPercent = Math.Round(growth * 100, 1),
            readyAfterwards = ready,
            exitCode = exit,
            machineLoad = Cores.Load(),
        }));
        return lost == 0 && weekly is { Lost: 0, Twice: 0 } && ledger.Doubled == 0 && crowd.WrongInvokes == 0 && crowd.Failed == 0 && growth < MostGrowth && ready == "Ready" && exit == 0 ? 0 : 1;
    }

    private static async Task WatchAsync(SoakService service, Ledger ledger, List<double> memory, CancellationToken over)
    {
        while (!over.IsCancellationRequested && !service.HasExited)
        {
            memory.Add(service.Megabytes);
            ledger.Tidy();
            await Task.Delay(TimeSpan.FromSeconds(2), over).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    /// <summary>Away for a while six times in the first four fifths of the run, so that the end is like the beginning.</summary>
    private static async Task BreakStoreAsync(SoakDatabase database, TimeSpan length, Action broken, CancellationToken over)
    {
        const int Times = 6;
        for (var i = 0; i < Times; i++)
        {
            await Task.Delay(length * 0.8 / Times * 0.8, over).ContinueWith(static _ => { }, TaskScheduler.Default);
            if (over.IsCancellationRequested)
                return;
            database.Down();
            broken();
            await Task.Delay(length * 0.8 / Times * 0.2, CancellationToken.None);
            database.Up();
        }
    }

    private static double Middle(List<double> all, double from, double to)
    {
        var part = all.Skip((int)(all.Count * from)).Take((int)Math.Ceiling(all.Count * (to - from))).Order().ToArray();
        return part.Length == 0 ? 0 : part[part.Length / 2];
    }
}
