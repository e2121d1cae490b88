using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Curation.Corrections;

/// <summary>A sentence that was shown and what it says now.</summary>
/// <param name="After">Null when it was withdrawn.</param>
internal sealed record Correction(string Before, string? After);

/// <summary>What people were told before and are told differently now: points of themes, and routes of areas.</summary>
internal sealed class LibraryCorrections
{
    /// <summary>The share of words that two sentences have in common when one is a correction of the other and not another sentence.</summary>
    private const double SameSentence = 0.4;

    private readonly Dictionary<string, Correction> points = new(StringComparer.Ordinal);
    private readonly Dictionary<AreaId, List<Correction>> routes = [];

    public IReadOnlyCollection<AreaId> Areas => routes.Keys;

    public bool IsEmpty => points.Count == 0 && routes.Count == 0;

    /// <summary>By the hash of what was shown.</summary>
    public IReadOnlyDictionary<string, Correction> Points => points;

    public static LibraryCorrections Of(LearningLibrary before, LearningLibrary after)
    {
        var corrections = new LibraryCorrections();
        foreach (var theme in before.Themes)
        {
            var now = after.Theme(theme.Id)?.Points.Select(p => p.Text).ToHashSet(StringComparer.Ordinal) ?? [];
            var added = now.Except(theme.Points.Select(p => p.Text), StringComparer.Ordinal).ToList();
            foreach (var gone in theme.Points.Select(p => p.Text).Where(p => !now.Contains(p)))
            {
                var likely = added.Select(a => (Text: a, Share: Share(gone, a))).Where(a => a.Share >= SameSentence).OrderByDescending(a => a.Share).Select(a => a.Text).FirstOrDefault();
                if (likely is not null)
                    added.Remove(likely);
                corrections.points[ShownAnswer.HashOf(gone)] = new(gone, likely);
            }
        }

        foreach (var area in before.Areas)
        {
            var now = after.Area(area.Id)?.Routes ?? [];
            foreach (var (route, i) in area.Routes.Select((r, i) => (r, i)))
            {
                var line = Line(route);
                if (now.Any(r => Line(r) == line))
                    continue;
                var same = now.FirstOrDefault(r => r.Label == route.Label && r.When == route.When) ?? (now.Count == area.Routes.Count ? now[i] : null);
                if (!corrections.routes.TryGetValue(area.Id, out var list))
                    corrections.routes[area.Id] = list = [];
                list.Add(new(line, same is null ? null : Line(same)));
            }
        }

        return corrections;
    }

    /// <summary>What of an answer was corrected; empty when nothing was.</summary>
    public IReadOnlyList<Correction> In(ShownAnswer shown) =>
        [.. shown.Points.Concat(shown.ToDo).Select(points.GetValueOrDefault).OfType<Correction>(), .. routes.GetValueOrDefault(shown.Area) ?? [], .. shown.Area == Area.England ? [] : routes.GetValueOrDefault(Area.England) ?? []];

    /// <summary>The same answer with corrected points in the place of the old ones, and without those that were withdrawn.</summary>
    public ShownAnswer Apply(ShownAnswer shown) => shown with { Points = Apply(shown.Points), ToDo = Apply(shown.ToDo) };

    private List<string> Apply(IReadOnlyList<string> hashes) =>
        [.. hashes.Select(h => points.TryGetValue(h, out var correction) ? correction.After is { } after ? ShownAnswer.HashOf(after) : null : h).OfType<string>()];

    // What a person acts on: the number and what it is, not when somebody last checked it.
    private static string Line(EscalationRoute route) => $"{RouteText.Contact(route)}: {RouteText.Label(route)}";

    private static double Share(string one, string other)
    {
        var (a, b) = (TextNormaliser.Words(one).ToHashSet(StringComparer.Ordinal), TextNormaliser.Words(other).ToHashSet(StringComparer.Ordinal));
        return a.Count + b.Count == 0 ? 0 : (double)a.Intersect(b, StringComparer.Ordinal).Count() / a.Union(b, StringComparer.Ordinal).Count();
    }
}
