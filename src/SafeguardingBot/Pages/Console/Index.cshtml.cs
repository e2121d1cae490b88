using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Pages.Console;

/// <summary>The library at a glance: what there is and what is due.</summary>
internal sealed class IndexModel(CurrentKnowledge current, LibraryStore store, Roles roles, TimeProvider time) : ConsolePage(roles)
{
    public LearningLibrary Library { get; private set; } = LearningLibrary.Empty;

    public LibraryVersion? Version { get; private set; }

    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public IEnumerable<IGrouping<string, Theme>> Groups => Library.Themes.OrderBy(t => t.Title, StringComparer.OrdinalIgnoreCase).GroupBy(t => t.Group).OrderBy(g => ThemeGroups.All.TakeWhile(x => x != g.Key).Count());

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Library = current.Now.Library;
        Version = await store.CurrentAsync(cancellationToken);
    }
}
