using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Benchmarks.Weekly;

/// <summary>
/// Many channels whose card is due in the same minute, with a connector that throttles, fails and drops answers, and a service that is killed at each of
/// twelve marked points or rolled from one replica to the next. Prints one JSON object; exit code 1 when a card was lost or posted twice.
/// </summary>
internal static class WeeklyBenchmark
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(string[] args, TimeProvider time)
    {
        var channels = Number(args, "--channels", 10_000);
        var (kills, rolls, seed, faults) = (Number(args, "--kills", 12), Number(args, "--rolls", 0), Number(args, "--seed", 1), Number(args, "--faults", 1));
        var connection = Text(args, "--postgresql");
        var folder = Path.Combine(Path.GetTempPath(), $"weekly-{Guid.NewGuid():N}");
        var options = new StorageOptions { Provider = connection is null ? StorageProvider.Sqlite : StorageProvider.PostgreSql, ConnectionString = connection, Folder = folder };
        var health = new StorageHealth();
        await using var database = new Database(options, health, time);
        await new Migrator(database, time, NullLogger<Migrator>.Instance).RunAsync(CancellationToken.None);
        health.Ready();
        using var teams = new StandInTeams(FreePort(), seed, faults > 0, time);
        var run = new WeeklyRun(database, time);
        var due = Minute(time.GetUtcNow().AddSeconds(100 + (channels / 250)));
        await run.FillAsync(channels, teams.Url, due, CancellationToken.None);
        Console.Error.WriteLine($"{channels} channels are due at {due:HH:mm:ss}");

        string[] settings =
        [
            "--environment", "Development", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning", "--Logging:LogLevel:SafeguardingBot.Channel.Connector", "Critical",
            "--Logging:LogLevel:SafeguardingBot.Storage", "Error", "--Storage:Provider", options.Provider.ToString(), .. connection is null ? ["--Storage:Folder", folder] : (string[])["--Storage:ConnectionString", connection],
        ];
        var marks = Marks(channels, rolls > 0 ? 0 : kills);
        var replicas = Enumerable.Range(0, rolls > 0 ? 2 : 1).Select(_ => WeeklyWorker.Start(settings, marks.TryDequeue(out var mark) ? mark : "")).ToList();
        var (away, wentAway, killed, rolled, nextRoll) = (TimeSpan.Zero, TimeSpan.Zero, 0, 0, due.AddSeconds(5));
        while (time.GetUtcNow() < due || !await IsOverAsync(run, channels, teams))
        {
            await Task.Delay(100);
            if (rolled < rolls && time.GetUtcNow() >= nextRoll)
            {
                var old = replicas[rolled % 2];
                using (var terminate = Process.Start("kill", ["-TERM", old.Id.ToString(CultureInfo.InvariantCulture)]))
                    await terminate.WaitForExitAsync();
                await old.WaitForExitAsync();
                replicas[rolled++ % 2] = WeeklyWorker.Start(settings, "");
                nextRoll = time.GetUtcNow().AddSeconds(8);
            }
            else if (rolls == 0 && replicas[0].HasExited)
            {
                killed++;
                (wentAway, var requests) = (teams.LastAt, teams.Requests);
                replicas[0] = WeeklyWorker.Start(settings, marks.TryDequeue(out var mark) ? mark : "");
                while (teams.Requests == requests && !replicas[0].HasExited && !await IsOverAsync(run, channels, teams))
                    await Task.Delay(20);
                if (requests > 0)
                    away += teams.LastAt - wentAway;
            }
        }

        foreach (var replica in replicas)
            replica.Kill();
        return await ReportAsync(run, teams, channels, killed, rolled, away, seed);
    }

    private static async Task<int> ReportAsync(WeeklyRun run, StandInTeams teams, int channels, int killed, int rolled, TimeSpan away, int seed)
    {
        var states = await run.StatesAsync(CancellationToken.None);
        var names = Enumerable.Range(0, channels).Select(WeeklyRun.Channel).ToArray();
        var twice = names.Count(n => teams.Posts.GetValueOrDefault(n) > 1);
        var lost = names.Count(n => teams.Posts.GetValueOrDefault(n) == 0 && states.GetValueOrDefault(n) != "unknown");
        var took = teams.LastAt - teams.FirstAt;
        var allowed = TimeSpan.FromSeconds((double)teams.Requests / RateWindow.Tenant[0].Limit);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            channels,
            seed,
            killed,
            rolled,
            requests = teams.Requests,
            postedOnce = names.Count(n => teams.Posts.GetValueOrDefault(n) == 1),
            twice,
            lost,
            unknown = states.Values.Count(s => s == "unknown"),
            unknownAndPosted = names.Count(n => states.GetValueOrDefault(n) == "unknown" && teams.Posts.GetValueOrDefault(n) == 1),
            states = states.Values.CountBy(s => s, StringComparer.Ordinal).ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal),
            teams.Seen.MostASecond,
            teams.Seen.OverLimit,
            teams.Seen.Throttled,
            teams.Seen.Failed,
            teams.Seen.Dropped,
            seconds = Math.Round(took.TotalSeconds, 1),
            awaySeconds = Math.Round(away.TotalSeconds, 1),
            allowedSeconds = Math.Round(allowed.TotalSeconds, 1),
            ratioWithoutAway = Math.Round((took - away) / allowed, 3),
        }));
        return twice + lost == 0 ? 0 : 1;
    }

    /// <summary>Nothing is planned any more, and nothing has been asked of Teams for a while.</summary>
    private static async Task<bool> IsOverAsync(WeeklyRun run, int channels, StandInTeams teams)
    {
        if (teams.Now - teams.LastAt < Settled)
            return false;
        var states = await run.StatesAsync(CancellationToken.None);
        return states.Count == channels && !states.Values.Any(s => s is "planned" or "shown");
    }

    /// <summary>Both ends of each of the six steps, spread over the run.</summary>
    private static Queue<string> Marks(int channels, int kills)
    {
        var marks = new Queue<string>();
        foreach (var step in WeeklyWorker.Steps)
        {
            foreach (var end in (string[])["begin", "end"])
            {
                // Planning and claiming are done for many at once.
                var number = step switch { "plan" => 3, "claim" => Math.Max(2, channels / 16 / 20), _ => Math.Max(5, channels / 20) };
                if (marks.Count < kills)
                    marks.Enqueue($"{step}:{end}:{number}");
            }
        }

        return marks;
    }

    private static DateTimeOffset Minute(DateTimeOffset at) => new(at.Year, at.Month, at.Day, at.Hour, at.Minute, 0, at.Offset);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static int Number(string[] args, string name, int otherwise) => int.TryParse(Text(args, name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static string? Text(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
