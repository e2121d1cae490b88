using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Curation.Freshness;

public enum FreshnessState
{
    Fresh,

    /// <summary>Within thirty days.</summary>
    DueSoon,

    Overdue,

    /// <summary>A route that no person has checked yet.</summary>
    NeverVerified,
}

/// <summary>A card or a route and when it must be looked at again.</summary>
/// <param name="Path">The file to edit.</param>
/// <param name="Route">Which route of an area, counted from 0; null for a card.</param>
/// <param name="Due">Null for what was never verified.</param>
/// <param name="Owner">Entra object id, or null.</param>
public sealed record FreshnessItem(LibraryPath Path, string Title, int? Route, DateOnly? Due, FreshnessState State, string? Owner);

/// <summary>What is due to be read or rung again, most pressing first.</summary>
public sealed class FreshnessList(CurrentKnowledge current, Owners owners, TimeProvider time)
{
    /// <summary>A route is to be checked once a year, as <c>check</c> asks.</summary>
    private const int MonthsOfARoute = 12, DaysAhead = 30;

    /// <param name="all">Also what is fresh.</param>
    public async Task<IReadOnlyList<FreshnessItem>> ListAsync(bool all, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var named = await owners.AllAsync(cancellationToken);
        return [.. Items(current.Now.Library, named, today).Where(i => all || i.State != FreshnessState.Fresh)
            .OrderByDescending(i => i.State == FreshnessState.Overdue).ThenByDescending(i => i.State == FreshnessState.NeverVerified)
            .ThenBy(i => i.Due).ThenBy(i => i.Path.ToString(), StringComparer.Ordinal).ThenBy(i => i.Route)];
    }

    private static IEnumerable<FreshnessItem> Items(LearningLibrary library, IReadOnlyDictionary<LibraryPath, string> owners, DateOnly today)
    {
        foreach (var theme in library.Themes)
        {
            var path = LibraryPath.OfTheme(theme.Id);
            yield return new(path, theme.Title, null, theme.ReviewBy, State(theme.ReviewBy, today), owners.GetValueOrDefault(path));
        }

        foreach (var area in library.Areas)
        {
            var path = LibraryPath.OfArea(area.Id);
            for (var i = 0; i < area.Routes.Count; i++)
            {
                var due = area.Routes[i].Verified?.AddMonths(MonthsOfARoute);
                yield return new(path, $"{area.Title}: {area.Routes[i].Label}", i, due, due is { } day ? State(day, today) : FreshnessState.NeverVerified, owners.GetValueOrDefault(path));
            }
        }
    }

    private static FreshnessState State(DateOnly due, DateOnly today) =>
        due < today ? FreshnessState.Overdue : due <= today.AddDays(DaysAhead) ? FreshnessState.DueSoon : FreshnessState.Fresh;
}
