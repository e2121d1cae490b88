using System.Data.Common;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

public abstract class AuditTrailTests(StorageProvider provider)
{
    [Fact]
    public async Task Verify_OfWhatManyAppendedAtOnce_FindsOneChain()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (other, _) = await store.OpenReplicaAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            for (var j = 0; j < 10; j++)
                await AppendAsync(store, i % 2 == 0 ? store.Database : other, $"subject-{i}-{j}");
        })));
        var found = await store.Audit().VerifyAsync(CancellationToken.None);

        Assert.Equal((80, null), (found.Events, found.FirstBroken));
    }

    [Fact]
    public async Task Verify_WhileOthersAppend_FindsNothingBroken()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (other, _) = await store.OpenReplicaAsync();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 150; i++)
                await AppendAsync(store, other, $"subject-{i}");
        });

        List<long?> broken = [];
        while (!writing.IsCompleted)
            broken.Add((await VerifyAsync(store)).FirstBroken);
        await writing;

        Assert.NotEmpty(broken);
        Assert.All(broken, Assert.Null);
        Assert.Equal((150, null), await VerifyAsync(store));
    }

    [Fact]
    public async Task Append_WhoseChangeIsRolledBack_LeavesNoEvent()
    {
        await using var store = await TestStore.OpenAsync(provider);
        await AppendAsync(store, store.Database, "kept");

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Database.WriteAsync<int>(async (transaction, token) =>
        {
            await store.Audit().AppendAsync(transaction, new("system", "tested", "lost"), token);
            throw new InvalidOperationException("The change failed.");
        }, CancellationToken.None));
        await AppendAsync(store, store.Database, "kept too");

        Assert.Equal((2, null), await VerifyAsync(store));
    }

    [Theory]
    [InlineData("UPDATE audit_events SET detail = 'other' WHERE seq = 2")]
    [InlineData("DELETE FROM audit_events WHERE seq = 2")]
    public async Task Change_OfAnEvent_IsRefused(string tampering)
    {
        await using var store = await TestStore.OpenAsync(provider);
        await AppendAsync(store, store.Database, "one");
        await AppendAsync(store, store.Database, "two");

        await Assert.ThrowsAnyAsync<DbException>(() => store.Database.ExecuteAsync(tampering, null, CancellationToken.None));

        Assert.Equal((2, null), await VerifyAsync(store));
    }

    [Theory]
    [InlineData("UPDATE audit_events SET detail = 'other' WHERE seq = 2", 2L)]
    [InlineData("UPDATE audit_events SET at = at + 1 WHERE seq = 3", 3L)]
    [InlineData("DELETE FROM audit_events WHERE seq = 2", 3L)]
    [InlineData("DELETE FROM audit_events WHERE seq = 3", 3L)]
    [InlineData("INSERT INTO audit_events (seq, at, actor, action, subject, detail, hash) VALUES (4, 0, 'a', 'b', 'c', '', 'd')", 4L)]
    [InlineData("UPDATE audit_head SET seq = 2", 3L)]
    [InlineData("DELETE FROM audit_head", 1L)]
    public async Task Verify_AfterTampering_NamesTheFirstEventThatDoesNotFollow(string tampering, long expected)
    {
        await using var store = await TestStore.OpenAsync(provider);
        foreach (var subject in (string[])["one", "two", "three"])
            await AppendAsync(store, store.Database, subject);
        // What somebody with full access to the database can do.
        var disarm = provider == StorageProvider.Sqlite
            ? "DROP TRIGGER audit_events_no_update; DROP TRIGGER audit_events_no_delete;"
            : "DROP TRIGGER audit_events_append_only ON audit_events;";

        await store.Database.ExecuteAsync(disarm + tampering, null, CancellationToken.None);
        var found = await store.Audit().VerifyAsync(CancellationToken.None);

        Assert.Equal(expected, found.FirstBroken);
    }

    private static Task<int> AppendAsync(TestStore store, Database database, string subject) => database.WriteAsync(async (transaction, token) =>
    {
        await store.Audit(database).AppendAsync(transaction, new("system", "tested", subject), token);
        return 0;
    }, CancellationToken.None);

    private static async Task<(long Events, long? FirstBroken)> VerifyAsync(TestStore store)
    {
        var found = await store.Audit().VerifyAsync(CancellationToken.None);
        return (found.Events, found.FirstBroken);
    }
}

public sealed class AuditTrailOnSqlite() : AuditTrailTests(StorageProvider.Sqlite);

public sealed class AuditTrailOnPostgreSql() : AuditTrailTests(StorageProvider.PostgreSql);
