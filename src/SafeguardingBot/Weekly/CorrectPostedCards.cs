using System.Data.Common;
using SafeguardingBot.Asking;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Weekly;

/// <summary>When a draft is published, the posted cards that say something else now are corrected, in the same transaction.</summary>
internal sealed class CorrectPostedCards(PostedCards posted, CurrentKnowledge current) : IPublishListener
{
    private const string Learning = "learning/", Questions = "questions/", End = ".md";

    public Task PublishedAsync(DbTransaction transaction, PublishedChange change, CancellationToken cancellationToken)
    {
        var paths = change.Before.All.Keys.Union(change.After.All.Keys).Where(p => change.Before.Text(p) != change.After.Text(p)).ToArray();
        // What is not one theme's own, such as the title of a review, may stand on any card.
        var isAnywhere = paths.Any(p => !p.StartsWith(Learning, StringComparison.Ordinal) && !p.StartsWith(Questions, StringComparison.Ordinal));
        IReadOnlyCollection<ThemeId> themes = isAnywhere ? [.. current.Now.Library.Themes.Select(t => t.Id)] : [.. paths.Select(ThemeOf).OfType<ThemeId>()];
        return posted.UpdateForAsync(transaction, themes, cancellationToken);
    }

    private static ThemeId? ThemeOf(string path) =>
        path.StartsWith(Learning, StringComparison.Ordinal) && path.EndsWith(End, StringComparison.Ordinal) && ThemeId.TryParse(path[Learning.Length..^End.Length], out var id) ? id : null;
}
