using SafeguardingBot.Asking;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Freshness;
using SafeguardingBot.Curation.Unanswered;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Pages.Console;

/// <summary>The library at a glance: what there is, what is due, and what waits.</summary>
internal sealed class IndexModel(CurrentKnowledge current, LibraryStore store, FreshnessList freshness, Drafts drafts, UnansweredQueue unanswered, Roles roles) : ConsolePage(roles)
{
    public LearningLibrary Library { get; private set; } = LearningLibrary.Empty;

    public LibraryVersion? Version { get; private set; }

    public IReadOnlyList<FreshnessItem> Items { get; private set; } = [];

    public IEnumerable<FreshnessItem> Due => Items.Where(i => i.State is FreshnessState.Overdue or FreshnessState.DueSoon);

    public int Waiting { get; private set; }

    public int Unanswered { get; private set; }

    public IEnumerable<IGrouping<string, Theme>> Groups =>
        Library.Themes.OrderBy(t => t.Title, StringComparer.OrdinalIgnoreCase).GroupBy(t => t.Group).OrderBy(g => ThemeGroups.All.TakeWhile(x => x != g.Key).Count());

    public FreshnessItem? Of(ThemeId theme) => Items.FirstOrDefault(i => i.Path == LibraryPath.OfTheme(theme));

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Library = current.Now.Library;
        Version = await store.CurrentAsync(cancellationToken);
        Items = await freshness.ListAsync(all: true, cancellationToken);
        if (!IsAdmin)
            return;

        Waiting = (await drafts.ListAsync(Me, [DraftState.Submitted], cancellationToken)).Count;
        Unanswered = (await unanswered.ListAsync(Me, cancellationToken)).Count;
    }
}
