using SafeguardingBot.Commands;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.Commands;

public sealed class PublishedLibraryTests
{
    private static readonly LibraryFiles Cards = LibraryFiles.FromFolder(RepositoryFolder.Cards);
    private static readonly CancellationToken Token = CancellationToken.None;

    [Fact]
    public async Task Ask_AfterAPersonPublished_AsksWhatTheyPublished()
    {
        await using var store = await TestStore.OpenAsync(StorageProvider.Sqlite);
        string[] args = ["ask", "who do I call in Swindon", $"--Storage:Folder={store.Options.Folder}"];
        var library = new LibraryStore(store.Database, store.Audit(), [], store.Time);
        var errors = new StringWriter();

        await library.PublishAsync(Cards, LibraryStore.FromCards, "", Token);
        Assert.Null(await PublishedLibrary.FindAsync(args, errors, Token));

        await library.PublishAsync(Cards.With([new("areas/swindon.yaml", Cards.Text("areas/swindon.yaml")!.Replace("01793 464646", "01632 960111", StringComparison.Ordinal))]), "ann", "", Token);
        var published = await PublishedLibrary.FindAsync(args, errors, Token);
        var output = new StringWriter();
        AskCommand.Run(new("is it safe for a baby to sleep on the sofa", "swindon", Json: true, Batch: false, Explain: false, RepositoryFolder.Cards) { Published = published }, TextReader.Null, output, errors);

        Assert.Contains("01632 960111", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("01793 464646", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("", errors.ToString());
    }

    [Fact]
    public async Task Ask_WithoutAStore_MakesNone()
    {
        var folder = Path.Combine(Path.GetTempPath(), "safeguardingbot-tests", $"t{Guid.NewGuid():N}");

        Assert.Null(await PublishedLibrary.FindAsync([$"--Storage:Folder={folder}"], TextWriter.Null, Token));
        Assert.False(Directory.Exists(folder));
    }
}
