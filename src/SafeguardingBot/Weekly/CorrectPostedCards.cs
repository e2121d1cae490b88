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
    private const string Learning = "learning/", Questions = "questions/", End = ".md";

    // What is being posted at this moment may show the old text; it has its place by then.
    private static readonly TimeSpan Arrival = TimeSpan.FromSeconds(30);

    public async Task PublishedAsync(DbTransaction transaction, PublishedChange change, CancellationToken cancellationToken)
    {
        var paths = change.Before.All.Keys.Union(change.After.All.Keys).Where(p => change.Before.Text(p) != change.After.Text(p)).ToArray();
        // What is not one theme's own, such as the title of a review, may stand on any card.
        var isAnywhere = paths.Any(p => !p.StartsWith(Learning, StringComparison.Ordinal) && !p.StartsWith(Questions, StringComparison.Ordinal));
        var themes = paths.Select(ThemeOf).OfType<ThemeId>().ToHashSet();
        if (!isAnywhere && themes.Count == 0)
            return;

        var showing = await WeeklyStore.ShowingAsync(transaction, isAnywhere ? null : themes, cancellationToken);
        foreach (var conversation in showing)
            await messages.ShowAsync(transaction, conversation, TimeSpan.Zero, cancellationToken);
        foreach (var conversation in (await Outbox.OnTheirWayAsync(transaction, WeeklyMessages.Post, cancellationToken)).Except(showing, StringComparer.Ordinal))
            await messages.ShowAsync(transaction, conversation, Arrival, cancellationToken);
    }

    private static ThemeId? ThemeOf(string path) =>
        path.StartsWith(Learning, StringComparison.Ordinal) && path.EndsWith(End, StringComparison.Ordinal) && ThemeId.TryParse(path[Learning.Length..^End.Length], out var id) ? id : null;
}
