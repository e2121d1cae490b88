using System.Data.Common;
using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SafeguardingBot.Benchmarks.Weekly;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Jobs;
using SafeguardingBot.Storage;
using SafeguardingBot.Weekly;

namespace SafeguardingBot.Tests.Weekly;

/// <summary>
/// Another process that plans and posts what is due, and kills itself with -9 at the n-th beginning or end of a step. Its clock may run ahead, so that
/// what the process before it had claimed is free again.
/// </summary>
internal static class PostingProcess
{
    private const string Verb = "post-weekly-cards";

    public static bool IsAskedFor(string[] args) => args is [Verb, ..];

    /// <summary>Runs until it is killed, or until nothing is left to do; true when it was killed.</summary>
    /// <param name="mark">Such as <c>send:end:3</c>; empty for none.</param>
    public static async Task<bool> RunAsync(StorageOptions options, string connector, TimeSpan ahead, string mark)
    {
        using var process = DyingProcess.Start(
            [Verb, options.Provider.ToString(), options.Provider == StorageProvider.Sqlite ? options.SqliteConnectionString() : options.ConnectionString ?? "", connector, ahead.ToString("c", CultureInfo.InvariantCulture), mark]);
        await process.WaitForExitAsync();
        return process.ExitCode != 0;
    }

    /// <summary>What the other process runs.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var clock = new ShiftedClock(TimeSpan.Parse(args[4], CultureInfo.InvariantCulture));
        var health = new StorageHealth();
        await using var database = new Database(new StorageOptions { Provider = Enum.Parse<StorageProvider>(args[1]), ConnectionString = args[2] }, health, clock);
        health.Ready();
        using var killer = DyingProcess.DieAt(args[5]);
        using var http = new HttpClient();
        var (store, outbox) = (new WeeklyStore(database, clock), new Outbox(database, clock));
        var messages = new WeeklyMessages(store, outbox, clock);
        var jobs = new JobWatch(health, clock, NullLoggerFactory.Instance);
        using var planner = new PlanWeeks(store, messages, database, jobs, clock, NullLogger<PlanWeeks>.Instance);
        using var sender = new SendOutbox(outbox, database, [new Poster(http, args[3], store)], jobs, health, Options.Create(new OutboxOptions { PerSecond = 50 }), clock, NullLogger<SendOutbox>.Instance);
        await planner.StartAsync(CancellationToken.None);
        await sender.StartAsync(CancellationToken.None);
        while (await database.QueryFirstAsync<long>("SELECT count(*) FROM weekly_schedules WHERE next_due <= @Now", new { Now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, CancellationToken.None) > 0
            || await database.QueryFirstAsync<long>("SELECT count(*) FROM outbox WHERE state IN ('pending', 'retry', 'leased', 'sending')", null, CancellationToken.None) > 0)
            await Task.Delay(50);
        await sender.StopAsync(CancellationToken.None);
        await planner.StopAsync(CancellationToken.None);
        return 0;
    }

    /// <summary>Posts as the service does, without a library to make cards from.</summary>
    private sealed class Poster(HttpClient http, string connector, WeeklyStore store) : IOutboxSender
    {
        public string Kind => WeeklyMessages.Post;

        public bool MayRepeat => false;

        public TimeSpan Patience => TimeSpan.FromHours(24);

        public async Task<OutboxRequest?> PrepareAsync(OutboxLease lease, CancellationToken cancellationToken) =>
            await store.FindAsync(lease.ConversationId, cancellationToken) is null ? null : async token =>
            {
                using var answer = await http.PostAsJsonAsync($"{connector}posts/{Uri.EscapeDataString(lease.ConversationId)}", lease.Payload, token);
                return answer.IsSuccessStatusCode ? SendResult.Sent("1") : SendResult.Unknown(SendReason.ServiceFailed);
            };

        public async Task SettleAsync(DbTransaction transaction, OutboxLease lease, OutboxEnd end, CancellationToken cancellationToken) => await store.SetAsync(
            transaction, lease.ConversationId, CalendarText.Date.Parse(lease.Payload).Value, end.State == OutboxState.Sent ? OccurrenceState.Posted : OccurrenceState.Unknown, cancellationToken);
    }

    private sealed class ShiftedClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
