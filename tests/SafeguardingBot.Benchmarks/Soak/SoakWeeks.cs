using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using SafeguardingBot.Benchmarks.Turns;
using SafeguardingBot.Benchmarks.Weekly;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Benchmarks.Soak;

/// <param name="Unknown">Of which the bot says itself that nobody knows whether they arrived.</param>
internal sealed record WeeksResult(int Due, int Posted, int Unknown, int Lost, int Twice);

/// <summary>Weekly cards of many channels, some of them due in each minute of the run but its last fifth.</summary>
internal sealed class SoakWeeks(string store, TimeProvider time)
{
    private const int EachMinute = 20;
    private int channels;

    /// <summary>In a store that nobody has opened yet.</summary>
    public async Task PlanAsync(double minutes, Uri connector)
    {
        await using var database = Open();
        await new Migrator(database, time, NullLogger<Migrator>.Instance).RunAsync(CancellationToken.None);
        var (run, now) = (new WeeklyRun(database, time), time.GetUtcNow());
        for (var minute = 1; minute <= Math.Max(1, minutes * 0.8); minute++)
        {
            var due = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, now.Minute, 0, now.Offset).AddMinutes(minute);
            await run.FillAsync(EachMinute, connector, due, CancellationToken.None, from: channels, tenant: BotIdentity.Tenant);
            channels += EachMinute;
        }
    }

    /// <summary>Waits a while for those that are still on their way.</summary>
    /// <param name="posts">How often each channel got a card.</param>
    public async Task<WeeksResult> SettleAsync(ConcurrentDictionary<string, int> posts)
    {
        await using var database = Open();
        var run = new WeeklyRun(database, time);
        var states = await run.StatesAsync(CancellationToken.None);
        for (var i = 0; i < 90 && (states.Count < channels || states.ContainsValue("planned")); i++)
        {
            await Task.Delay(1_000);
            states = await run.StatesAsync(CancellationToken.None);
        }

        var names = Enumerable.Range(0, channels).Select(WeeklyRun.Channel).ToArray();
        return new(
            channels, names.Count(name => posts.GetValueOrDefault(name) == 1), states.Values.Count(state => state == "unknown"),
            names.Count(name => posts.GetValueOrDefault(name) == 0 && states.GetValueOrDefault(name) != "unknown"), names.Count(name => posts.GetValueOrDefault(name) > 1));
    }

    private Database Open()
    {
        var health = new StorageHealth();
        health.Ready();
        return new(new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = store }, health, time);
    }
}
