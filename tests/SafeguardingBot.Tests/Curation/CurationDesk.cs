using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SafeguardingBot.Asking;
using SafeguardingBot.Curation;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Freshness;
using SafeguardingBot.Curation.Notices;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Curation.Unanswered;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Tests.Asking;
using SafeguardingBot.Tests.Storage;

namespace SafeguardingBot.Tests.Curation;

/// <summary>Two admins and somebody who is none, at a store that holds our cards as version 1.</summary>
internal sealed class CurationDesk : IAsyncDisposable
{
    public const string Ann = "aaaaaaaa-0000-4000-8000-000000000001", Bob = "bbbbbbbb-0000-4000-8000-000000000002", Nobody = "cccccccc-0000-4000-8000-000000000003";

    public static readonly LibraryFiles Cards = LibraryFiles.FromFolder(RepositoryFolder.Cards);

    private CurationDesk(TestStore store, RealKnowledge real, bool fourEyes)
    {
        Store = store;
        Roles = new(store.Database, store.Audit(), new TestOptions<PeopleOptions>(new() { Admins = [Ann] }), store.Time);
        Library = new(store.Database, store.Audit(), [], store.Time);
        DraftStore = new(store.Database, store.Time);
        var notices = new DraftNotices(new(store.Database, store.Time), Roles, new(store.Database, store.Time, NullLogger<ConversationReferences>.Instance), store.Time);
        Drafts = new(DraftStore, store.Database, Library, Roles, store.Audit(), notices);
        Edits = new(Drafts, Library, store.Time);
        Current = new(real.Knowledge);
        Publisher = new(Drafts, DraftStore, new(store.Database, Library, Current, store.Time), Library, store.Audit(), notices, new TestOptions<CurationOptions>(new() { FourEyes = fourEyes }));
        History = new(store.Database, Drafts);
        Queue = new(store.Database, Drafts, Edits, Current, store.Audit(), store.Time);
        Owners = new(store.Database, Drafts, store.Audit(), store.Time);
    }

    public TestStore Store { get; }
    public Roles Roles { get; }
    public LibraryStore Library { get; }
    public DraftStore DraftStore { get; }
    public Drafts Drafts { get; }
    public LibraryEdits Edits { get; }
    public CurrentKnowledge Current { get; }
    public Publisher Publisher { get; }
    public LibraryHistory History { get; }
    public UnansweredQueue Queue { get; }
    public Owners Owners { get; }

    public static async Task<CurationDesk> OpenAsync(StorageProvider provider, RealKnowledge real, bool fourEyes = true)
    {
        var desk = new CurationDesk(await TestStore.OpenAsync(provider), real, fourEyes);
        await desk.Library.PublishAsync(Cards, LibraryStore.FromCards, "", CancellationToken.None);
        await desk.Roles.GrantAsync(Ann, Bob, Role.Admin, CancellationToken.None);
        return desk;
    }

    public async Task<Draft> DraftAsync(string person, string path, string? text) =>
        (await Drafts.StartAsync(person, $"Change {path}", "", [KeyValuePair.Create(LibraryPath.Parse(path), text)], CancellationToken.None)).Draft!;

    public async Task<Draft> SubmittedAsync(string person, string path, string? text)
    {
        var draft = await DraftAsync(person, path, text);
        return (await Drafts.SubmitAsync(person, draft.Id, draft.Revision, "Because.", CancellationToken.None)).Draft!;
    }

    public async Task<string?> ServedAsync(string path) => (await Library.ReadAsync((await Library.CurrentAsync(CancellationToken.None))!.Version, CancellationToken.None)).Text(path);

    public Task<IReadOnlyList<string>> AuditAsync() => Store.Database.QueryAsync<string>("SELECT action FROM audit_events ORDER BY seq", null, CancellationToken.None);

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
