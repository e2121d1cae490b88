using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SafeguardingBot.Channel.Connector;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

public abstract class SendOutboxTests(StorageProvider provider)
{
    [Fact]
    public async Task Message_ThatIsDue_IsSentOnceAndSettledInItsTransaction()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var sender = new RecordingSender();
        await EnqueueAsync(store, "a");

        await using var worker = await Worker.StartAsync(store, sender);
        await sender.EndsAsync(1);

        Assert.Equal(["a"], sender.Requests);
        Assert.Equal(OutboxState.Sent, Assert.Single(sender.Ends).End.State);
        await UntilAsync(async () => await StateAsync(store, "a") == ("sent", "1001"));
    }

    [Theory]
    [InlineData(Outcome.Unknown, SendReason.NoAnswer, false, "unknown", 1)]
    [InlineData(Outcome.Unknown, SendReason.NoAnswer, true, "retry", 0)]
    [InlineData(Outcome.NotSent, SendReason.Throttled, false, "retry", 0)]
    [InlineData(Outcome.NotSent, SendReason.NotReached, false, "retry", 0)]
    [InlineData(Outcome.NotSent, SendReason.Forbidden, false, "dead", 1)]
    [InlineData(Outcome.NotSent, SendReason.Gone, true, "dead", 1)]
    [InlineData(Outcome.NotSent, SendReason.TooLarge, true, "dead", 1)]
    [InlineData(Outcome.NotSent, SendReason.HostNotAllowed, false, "dead", 1)]
    public async Task Message_ThatFails_EndsOrIsTriedAgain(Outcome outcome, SendReason reason, bool mayRepeat, string expected, int ends)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var sender = new RecordingSender { MayRepeat = mayRepeat, Answer = _ => new(outcome, null, reason) };
        await EnqueueAsync(store, "a");

        await using (await Worker.StartAsync(store, sender))
            await UntilAsync(async () => (await StateAsync(store, "a")).State == expected);

        Assert.Single(sender.Requests);
        Assert.Equal(ends, sender.Ends.Count);
    }

    [Fact]
    public async Task Message_WithNothingToSend_EndsWithoutARequest()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var sender = new RecordingSender { HasNothing = true };
        await EnqueueAsync(store, "a");

        await using var worker = await Worker.StartAsync(store, sender);
        await sender.EndsAsync(1);

        Assert.Empty(sender.Requests);
        Assert.True(Assert.Single(sender.Ends).End.WasNotNeeded);
    }

    [Fact]
    public async Task Message_FoundADayLate_IsNotSent()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var sender = new RecordingSender();
        await EnqueueAsync(store, "a");
        store.Time.Now += sender.Patience + TimeSpan.FromMinutes(1);

        await using var worker = await Worker.StartAsync(store, sender);
        await sender.EndsAsync(1);

        Assert.Empty(sender.Requests);
        Assert.True(Assert.Single(sender.Ends).End.IsTooLate);
    }

    [Theory]
    [InlineData(false, "unknown", 1)]
    [InlineData(true, "sent", 1)]
    public async Task Message_WhoseWorkerDiedWhileSending_IsUnknownUnlessARepeatDoesNoHarm(bool mayRepeat, string expected, int ends)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var outbox = new Outbox(store.Database, store.Time);
        await EnqueueAsync(store, "a");
        var claim = await outbox.ClaimAsync(["test"], 1, TimeSpan.FromSeconds(60), TimeSpan.Zero, TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.True(await outbox.BeginSendAsync(Assert.Single(claim.Leases), CancellationToken.None));
        store.Time.Now += TimeSpan.FromSeconds(61);

        var sender = new RecordingSender { MayRepeat = mayRepeat };
        await using var worker = await Worker.StartAsync(store, sender);
        await sender.EndsAsync(ends);

        await UntilAsync(async () => (await StateAsync(store, "a")).State == expected);
        Assert.Equal(mayRepeat ? 1 : 0, sender.Requests.Count);
    }

    [Fact]
    public async Task Message_ThatWasAnsweredAfterItsLeaseWasLost_IsKnownToBeSent()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var outbox = new Outbox(store.Database, store.Time);
        await EnqueueAsync(store, "a");
        var lease = Assert.Single(await outbox.ClaimAsync(store.Database, "test", 1, TimeSpan.FromSeconds(60)));
        Assert.True(await outbox.BeginSendAsync(lease, CancellationToken.None));
        store.Time.Now += TimeSpan.FromSeconds(61);
        await store.Database.WriteAsync((transaction, token) => outbox.LoseAsync(transaction, ["test"], [], token), CancellationToken.None);

        Assert.Equal("unknown", (await StateAsync(store, "a")).State);
        Assert.True(await outbox.EndAsync(store.Database, lease, new(OutboxState.Sent, "1")));
        Assert.Equal(("sent", "1"), await StateAsync(store, "a"));
    }

    [Fact]
    public async Task Stop_WhileARequestIsOnItsWay_WaitsForItsAnswer()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var gate = new TaskCompletionSource();
        var sender = new RecordingSender { Gate = gate.Task };
        await EnqueueAsync(store, "a");
        var worker = await Worker.StartAsync(store, sender);
        await UntilAsync(() => Task.FromResult(sender.Requests.Count == 1));

        var stop = worker.DisposeAsync();
        Assert.False(stop.IsCompleted);
        gate.SetResult();
        await stop;

        Assert.Equal("sent", (await StateAsync(store, "a")).State);
    }

    [Fact]
    public async Task TwoReplicas_WithMuchToSend_SendEachOnceAndKeepOnePace()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (other, otherHealth) = await store.OpenReplicaAsync();
        const int messages = 60, perSecond = 40;
        for (var i = 0; i < messages; i++)
            await EnqueueAsync(store, $"m{i}");
        var claims = new ConcurrentBag<(string Id, DateTimeOffset Moment)>();

        // The clock stands still: what is claimed is as far ahead as may be, and no further.
        await Task.WhenAll(Claimer(store.Database), Claimer(other));
        Assert.InRange(claims.Count, 10, 10 + (2 * 16));
        for (var i = 0; i < 200 && claims.Count < messages; i++)
        {
            store.Time.Now += TimeSpan.FromMilliseconds(25);
            await Task.WhenAll(Claimer(store.Database), Claimer(other));
        }

        Assert.True(otherHealth.IsReady);
        Assert.Equal(messages, claims.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count());
        var moments = claims.Select(c => c.Moment).Order().ToArray();
        Assert.All(moments.Zip(moments.Skip(perSecond)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(0.999), $"{perSecond + 1} messages within {pair.Second - pair.First}"));

        async Task Claimer(Database database)
        {
            var claim = await new Outbox(database, store.Time).ClaimAsync(
                ["test"], 16, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1.0 / perSecond), TimeSpan.FromMilliseconds(250), CancellationToken.None);
            foreach (var (lease, moment) in claim.Leases.Zip(claim.Moments))
                claims.Add((lease.Id, moment));
        }
    }

    [Fact]
    public async Task EnqueueAgain_WhileItWaitsOrAfterItWasSent_MakesOneMoreMessage()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var sender = new RecordingSender { MayRepeat = true };
        for (var i = 0; i < 5; i++)
            await EnqueueAgainAsync(store, "a");

        await using var worker = await Worker.StartAsync(store, sender);
        await sender.EndsAsync(1);
        await EnqueueAgainAsync(store, "a");
        await sender.EndsAsync(2);

        Assert.Equal(["a", "a"], sender.Requests);
    }

    [Fact]
    public async Task EnqueueAgain_WhileItIsBeingSent_SendsItOnceMore()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var gate = new TaskCompletionSource();
        var sender = new RecordingSender { MayRepeat = true, Gate = gate.Task };
        await EnqueueAgainAsync(store, "a");
        await using var worker = await Worker.StartAsync(store, sender);
        await UntilAsync(() => Task.FromResult(sender.Requests.Count == 1));

        await EnqueueAgainAsync(store, "a");
        gate.SetResult();
        await sender.EndsAsync(1);

        Assert.Equal(["a", "a"], sender.Requests);
    }

    [Fact]
    public async Task Request_AnsweredAfterTheOneThatTookItsPlace_IsFollowedByAnother()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var slow = new TaskCompletionSource();
        var sender = new RecordingSender { MayRepeat = true, GateOf = number => number == 2 ? slow.Task : Task.CompletedTask };
        await EnqueueAgainAsync(store, "a");
        await using var worker = await Worker.StartAsync(store, sender);
        await sender.EndsAsync(1); // the first of a worker goes by itself
        await EnqueueAgainAsync(store, "a");
        await UntilAsync(() => Task.FromResult(sender.Requests.Count == 2));
        await EnqueueAgainAsync(store, "a");
        await sender.EndsAsync(2);

        slow.SetResult();
        await sender.EndsAsync(3);
        await UntilAsync(async () => (await StateAsync(store, "a")).State == "sent");

        Assert.Equal(["a", "a", "a", "a"], sender.Requests);
    }

    /// <summary>In seconds from now: when it is due, when it is asked for again, and when it goes out.</summary>
    [Theory]
    [InlineData(3, 0, 0)]
    [InlineData(0, 3, 0)]
    [InlineData(3, 5, 3)]
    public async Task EnqueueAgain_WhileItWaits_IsDueAtTheEarlierMoment(int first, int again, int due)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var start = store.Time.Now;
        await EnqueueAgainAsync(store, "a", start.AddSeconds(first));
        await EnqueueAgainAsync(store, "a", start.AddSeconds(again));

        var outbox = new Outbox(store.Database, store.Time);
        store.Time.Now = start.AddSeconds(due).AddMilliseconds(-1);
        Assert.False(await outbox.HasWorkAsync(["test"], CancellationToken.None));
        store.Time.Now = start.AddSeconds(due);
        Assert.True(await outbox.HasWorkAsync(["test"], CancellationToken.None));
    }

    private static OutboxMessage Message(string id) => new(id, "test", "19:channel", "{}");

    private static Task<bool> EnqueueAsync(TestStore store, string id) =>
        store.Database.WriteAsync((transaction, token) => new Outbox(store.Database, store.Time).EnqueueAsync(transaction, Message(id), store.Time.Now, token), CancellationToken.None);

    private static Task EnqueueAgainAsync(TestStore store, string id, DateTimeOffset? due = null) => store.Database.WriteAsync(async (transaction, token) =>
    {
        await new Outbox(store.Database, store.Time).EnqueueAgainAsync(transaction, Message(id), due ?? store.Time.Now, token);
        return 0;
    }, CancellationToken.None);

    private static Task<(string State, string ActivityId)> StateAsync(TestStore store, string id) =>
        store.Database.QueryFirstAsync<(string State, string ActivityId)>("SELECT state, activity_id FROM outbox WHERE id = @id", new { id }, CancellationToken.None);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var i = 0; !await isSo(); i++)
        {
            Assert.True(i < 1000, "It did not come to that within ten seconds.");
            await Task.Delay(10);
        }
    }

    private sealed class RecordingSender : IOutboxSender
    {
        private int lastId = 1000;

        public string Kind => "test";
        public bool MayRepeat { get; init; }
        public TimeSpan Patience => TimeSpan.FromHours(24);
        public bool HasNothing { get; init; }
        public Task Gate { get; init; } = Task.CompletedTask;
        public Func<int, Task>? GateOf { get; init; }
        public Func<string, SendResult>? Answer { get; init; }
        public ConcurrentQueue<string> Requests { get; } = new();
        public ConcurrentQueue<(string Id, OutboxEnd End)> Ends { get; } = new();

        public Task<OutboxRequest?> PrepareAsync(OutboxLease lease, CancellationToken cancellationToken) => Task.FromResult<OutboxRequest?>(HasNothing ? null : async _ =>
        {
            Requests.Enqueue(lease.Id);
            await (GateOf?.Invoke(Requests.Count) ?? Gate);
            return Answer?.Invoke(lease.Id) ?? SendResult.Sent($"{Interlocked.Increment(ref lastId)}");
        });

        public Task SettleAsync(DbTransaction transaction, OutboxLease lease, OutboxEnd end, CancellationToken cancellationToken)
        {
            Ends.Enqueue((lease.Id, end));
            return Task.CompletedTask;
        }

        public Task EndsAsync(int number) => UntilAsync(() => Task.FromResult(Ends.Count >= number));
    }

    private sealed class Worker(SendOutbox loop) : IAsyncDisposable
    {
        public static async Task<Worker> StartAsync(TestStore store, IOutboxSender sender)
        {
            var loop = new SendOutbox(new(store.Database, store.Time), store.Database, [sender], store.Jobs, store.Health, Options.Create(new OutboxOptions()), store.Time, NullLogger<SendOutbox>.Instance);
            await loop.StartAsync(CancellationToken.None);
            return new(loop);
        }

        public async ValueTask DisposeAsync()
        {
            await loop.StopAsync(CancellationToken.None);
            loop.Dispose();
        }
    }
}

public sealed class SendOutboxOnSqlite() : SendOutboxTests(StorageProvider.Sqlite);

public sealed class SendOutboxOnPostgreSql() : SendOutboxTests(StorageProvider.PostgreSql);
