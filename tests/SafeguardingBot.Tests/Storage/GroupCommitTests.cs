using Microsoft.Data.Sqlite;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

/// <summary>Changes to SQLite that share a transaction.</summary>
public sealed class GroupCommitTests
{
    private static readonly Statement Insert = new("INSERT INTO settings (name, value) VALUES (@Name, 'x')", "", Durability.ProcessLoss, "@Name");

    [Fact]
    public async Task Changes_ThatWaitTogether_AreAllKept()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);

        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => i % 3 == 0
            ? (Task)store.Database.ExecuteAsync("INSERT INTO settings (name, value) VALUES (@Name, 'x')", new { Name = $"n{i}" }, CancellationToken.None)
            : store.Database.RunAsync(Insert, [$"n{i}"], static _ => true, CancellationToken.None)));

        Assert.Equal(1_000, await CountAsync(store));
    }

    [Fact]
    public async Task Change_ThatFails_TakesNoOtherWithIt()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);
        await store.Database.RunAsync(Insert, ["n0"], static _ => true, CancellationToken.None);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(async i =>
        {
            try
            {
                // The second statement of every tenth finds its name taken, and undoes the first with it.
                await store.Database.ExecuteAsync(
                    "INSERT INTO settings (name, value) VALUES (@First, 'x'); INSERT INTO settings (name, value) VALUES (@Second, 'x')",
                    new { First = $"n{i}first", Second = i % 10 == 0 ? "n0" : $"n{i}second" }, CancellationToken.None);
                return true;
            }
            catch (SqliteException)
            {
                return false;
            }
        }));

        Assert.Equal(Enumerable.Range(0, 100).Select(i => i % 10 != 0), outcomes);
        Assert.Equal(1 + (90 * 2), await CountAsync(store));
        Assert.Null(store.Health.Fault);
    }

    [Fact]
    public async Task Statement_ThatFailed_RunsAgain()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);

        foreach (var (name, isTaken) in new[] { ("n1", false), ("n1", true), ("n2", false), ("n1", true), ("n3", false) })
        {
            var change = store.Database.RunAsync(Insert, [name], static _ => true, CancellationToken.None);
            if (isTaken)
                await Assert.ThrowsAsync<SqliteException>(() => change);
            else
                await change;
        }

        Assert.Equal(3, await CountAsync(store));
    }

    [Fact]
    public async Task Dispose_CommitsWhatWaits()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);
        var (other, _) = await store.OpenReplicaAsync();

        var changes = Enumerable.Range(0, 100).Select(i => other.RunAsync(Insert, [$"n{i}"], static _ => true, CancellationToken.None)).ToList();
        await other.DisposeAsync();
        await Task.WhenAll(changes);

        Assert.Equal(100, await CountAsync(store));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => other.RunAsync(Insert, ["late"], static _ => true, CancellationToken.None));
    }

    [Fact]
    public async Task Change_ThatIsCancelledWhileItWaits_IsNotMade()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);
        using var cancelled = new CancellationTokenSource();
        var (inside, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writing = store.Database.WriteAsync(async (_, _) =>
        {
            inside.SetResult();
            await leave.Task;
            return 0;
        }, CancellationToken.None);
        await inside.Task;

        var waiting = store.Database.RunAsync(Insert, ["n1"], static _ => true, cancelled.Token);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        leave.SetResult();
        await writing;
        await store.Database.RunAsync(Insert, ["n2"], static _ => true, CancellationToken.None);

        Assert.Equal(1, await CountAsync(store));
    }

    [Fact]
    public async Task Change_ThatWaitsTooLong_IsNotMadeAndTheStoreIsNotCalledAway()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);
        var (inside, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        var writing = store.Database.WriteAsync(async (_, _) =>
        {
            inside.SetResult();
            await leave.Task;
            return 0;
        }, CancellationToken.None);
        await inside.Task;

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => store.Database.RunAsync(Insert, ["n1"], static _ => true, CancellationToken.None, within: TimeSpan.FromMilliseconds(20)));
        leave.SetResult();
        await writing;
        await store.Database.RunAsync(Insert, ["n2"], static _ => true, CancellationToken.None);

        Assert.Equal((StorageFaultKind.Slow, false), (refused.Fault.Kind, refused.OutcomeIsUnknown));
        Assert.Null(store.Health.Fault);
        Assert.Equal(1, await CountAsync(store));
    }

    private static Task<long> CountAsync(TestStore store) =>
        store.Database.QueryFirstAsync<long>("SELECT count(*) FROM settings WHERE name LIKE 'n%'", null, CancellationToken.None);
}
