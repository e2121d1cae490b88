using System.Data.Common;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Weekly;

/// <summary>
/// When a version is published, the posted cards that say something else now or were withdrawn are corrected in place, at the pace that Teams allows.
/// Whoever sends an update serves that version by then.
/// </summary>
internal sealed class CorrectPostedCards(WeeklyMessages messages) : IPublishListener
{
    // What is being posted at this moment may show the old text; it has its place by then.
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(30);

    public async Task PublishedAsync(DbTransaction transaction, PublishedChange change, CancellationToken cancellationToken)
    {
        var paths = change.Before.All.Keys.Union(change.After.All.Keys).Where(p => change.Before.Text(p) != change.After.Text(p)).Select(p => LibraryPath.TryParse(p, out var path) ? path : default).ToArray();
        // The title of a review and the links of an area may stand on any card.
        var isAnywhere = paths.Any(p => p is { Id.Length: > 0, Kind: LibraryFileKind.Review or LibraryFileKind.Area });
        var themes = paths.Where(p => p is { Id.Length: > 0, Kind: LibraryFileKind.Theme }).Select(p => ThemeId.Parse(p.Id)).ToHashSet();
        if (!isAnywhere && themes.Count == 0)
            return;

        var showing = await WeeklyStore.ShowingAsync(transaction, isAnywhere ? null : themes, cancellationToken);
        foreach (var conversation in showing)
            await messages.ShowAsync(transaction, conversation, TimeSpan.Zero, cancellationToken);
        foreach (var conversation in (await Outbox.OnTheirWayAsync(transaction, WeeklyMessages.Post, cancellationToken)).Except(showing, StringComparer.Ordinal))
            await messages.ShowAsync(transaction, conversation, Arrival, cancellationToken);
    }
}
