using SafeguardingBot.Commands;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Tests.Storage;

public abstract class LibraryStoreTests(StorageProvider provider)
{
    private static readonly LibraryFiles Cards = LibraryFiles.FromFolder(RepositoryFolder.Cards);

    [Fact]
    public async Task Export_AfterImport_WritesTheSameBytes()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var library = new LibraryStore(store.Database, store.Audit(), [], store.Time);
        var output = new StringWriter();
        var folder = Directory.CreateTempSubdirectory("safeguardingbot-export").FullName;

        Assert.Equal(0, await ImportCommand.RunAsync(library, RepositoryFolder.Cards, "first", output, CancellationToken.None));
        Assert.Equal(0, await ExportCommand.RunAsync(library, folder, null, output, CancellationToken.None));

        Assert.NotEmpty(Cards.All);
        foreach (var path in Cards.All.Keys)
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(RepositoryFolder.Cards, path)), await File.ReadAllBytesAsync(Path.Combine(folder, path)));
        Assert.Equal(Cards.All.Count, Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Publish_TheSameAgain_MakesNoNewVersion()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var library = new LibraryStore(store.Database, store.Audit(), [], store.Time);

        var first = await library.PublishAsync(Cards, "ann", "", CancellationToken.None);
        var second = await library.PublishAsync(Cards, "bob", "", CancellationToken.None);

        Assert.Equal((1, true), (first.Version, first.IsNew));
        Assert.Equal((1, false), (second.Version, second.IsNew));
        Assert.Equal((1, null), await VerifyAsync(store));
    }

    [Fact]
    public async Task Publish_WithErrors_IsRefusedWithEachAndChangesNothing()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var library = new LibraryStore(store.Database, store.Audit(), [], store.Time);
        await library.PublishAsync(Cards, "ann", "", CancellationToken.None);

        var refused = await library.PublishAsync(With(("lexicon.yaml", "concepts: ["), ("learning/safe-sleep.md", "no front matter\0")), "ann", "", CancellationToken.None);

        Assert.Null(refused.Version);
        Assert.Contains(refused.Errors, e => e.File == "lexicon.yaml");
        Assert.Contains(refused.Errors, e => e.File == "learning/safe-sleep.md");
        Assert.Equal(1, (await library.CurrentAsync(CancellationToken.None))?.Version);
        Assert.Equal((1, null), await VerifyAsync(store));
    }

    [Fact]
    public async Task Publish_ByManyAtOnce_GivesEachItsOwnVersion()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (other, _) = await store.OpenReplicaAsync();
        LibraryStore[] replicas = [new(store.Database, store.Audit(), [], store.Time), new(other, store.Audit(other), [], store.Time)];

        var published = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(
            () => replicas[i % 2].PublishAsync(Changed($"change {i}"), "ann", "", CancellationToken.None))));

        Assert.Equal([1, 2, 3, 4, 5, 6], published.Select(p => p.Version ?? 0).Order());
        Assert.Equal((6, null), await VerifyAsync(store));
    }

    /// <summary>Who published what before, the files beside the program now, and whether these become a version.</summary>
    [Theory]
    [InlineData("", "a", true)]
    [InlineData("cards:a", "a", false)]
    [InlineData("cards:a", "b", true)]
    [InlineData("cards:a cards:b", "a", false)]
    [InlineData("cards:a ann:b", "c", false)]
    public async Task PublishCards_AtStart_NeitherUndoesAPersonNorARollOut(string before, string beside, bool isPublished)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var library = new LibraryStore(store.Database, store.Audit(), [], store.Time);
        foreach (var published in before.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(':')))
            await library.PublishAsync(Changed(published[1]), published[0], "", CancellationToken.None);

        var result = await library.PublishCardsAsync(Changed(beside), always: false, CancellationToken.None);

        Assert.Equal(isPublished, result is { IsNew: true });
    }

    [Fact]
    public async Task News_OfAPublishOnAnotherReplica_Arrives()
    {
        await using var store = await TestStore.OpenAsync(provider);
        var (other, _) = await store.OpenReplicaAsync();
        var (library, publisher) = (new LibraryStore(store.Database, store.Audit(), [], store.Time), new LibraryStore(other, store.Audit(other), [], store.Time));
        using var stop = new CancellationTokenSource();
        var (listening, heard) = (new TaskCompletionSource(), new TaskCompletionSource());

        var following = new LibraryNews(store.Database, store.Time).FollowAsync(async token =>
        {
            listening.TrySetResult();
            if (await library.CurrentAsync(token) is { Version: 1 })
                heard.TrySetResult();
        }, stop.Token);
        await listening.Task;
        await publisher.PublishAsync(Cards, "ann", "", CancellationToken.None);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await heard.Task.WaitAsync(TimeSpan.FromSeconds(30));
        TestContext.Current.TestOutputHelper?.WriteLine($"heard after {watch.ElapsedMilliseconds} ms");
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
    }

    private static LibraryFiles Changed(string how) => With(("lexicon.yaml", $"{Cards.Text("lexicon.yaml")}\n# {how}\n"));

    private static LibraryFiles With(params (string Path, string Text)[] changes) =>
        new(Cards.All.Select(f => KeyValuePair.Create(f.Key, Array.Find(changes, c => c.Path == f.Key).Text ?? f.Value)));

    private static async Task<(long Events, long? FirstBroken)> VerifyAsync(TestStore store)
    {
        var found = await store.Audit().VerifyAsync(CancellationToken.None);
        return (found.Events, found.FirstBroken);
    }
}

public sealed class LibraryStoreOnSqlite() : LibraryStoreTests(StorageProvider.Sqlite);

public sealed class LibraryStoreOnPostgreSql() : LibraryStoreTests(StorageProvider.PostgreSql);
