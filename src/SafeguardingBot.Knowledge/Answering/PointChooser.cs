using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>Puts the points that fit a question first.</summary>
internal sealed class PointChooser
{
    /// <summary>What another theme's point must be worth more than the lead's to come before it.</summary>
    private const double SecondTheme = 0.8, ThirdTheme = 0.6;

    /// <summary>A local arrangement of somewhere else comes after a general point that fits as well; that of the person's own area comes before.</summary>
    private const double ElsewhereLocal = 0.8, OwnLocal = 1.25;

    private const double OwnProfession = 1.25;

    /// <summary>What a point is worth that shares no word with the question, so that weights order those too.</summary>
    private const double Unasked = 0.5;

    private readonly LearningLibrary library;
    private readonly PointRanker ranker;
    private readonly Dictionary<KeyPoint, int> places = new(ReferenceEqualityComparer.Instance);

    public PointChooser(LearningLibrary library, Lexicon lexicon)
    {
        this.library = library;
        foreach (var point in library.Themes.SelectMany(t => t.Points).Concat(library.Reviews.SelectMany(r => r.Points)))
            places.TryAdd(point, places.Count);
        ranker = new([.. places.Keys.Select(p => p.Text)], lexicon);
    }

    /// <summary>All points of the themes, best first. The first theme leads.</summary>
    public List<KeyPoint> Rank(string question, IReadOnlyList<Theme> themes, Area area, Profession? profession)
    {
        var weighed = themes.SelectMany((theme, i) => theme.Points.Select(p => (Point: p, Weight: i switch { 0 => 1, 1 => SecondTheme, _ => ThirdTheme })));
        return Order(question, weighed, area, profession);
    }

    /// <summary>The points best first, those that say nothing of the question last, in their own order.</summary>
    public List<KeyPoint> Rank(string question, IEnumerable<KeyPoint> points) =>
        Order(question, points.Select(p => (p, 1.0)), area: null, profession: null);

    private List<KeyPoint> Order(string question, IEnumerable<(KeyPoint Point, double Weight)> points, Area? area, Profession? profession)
    {
        var listed = new Dictionary<int, (KeyPoint Point, double Weight)>();
        foreach (var entry in points)
            listed.TryAdd(places[entry.Point], entry);

        return [.. ranker.Rank(question, listed.Keys)
            .Select(r => (Place: listed[r.Text], r.Score))
            .OrderByDescending(r => (r.Score + Unasked) * r.Place.Weight * Local(r.Place.Point, area) * For(r.Place.Point, profession))
            .Select(r => r.Place.Point)];
    }

    private double Local(KeyPoint point, Area? area)
    {
        if (!point.Local || area is null)
            return 1;

        return point.Citations.Any(c => library.Review(c.Review) is { } review && (review.Area == area.Id || review.Area == area.PartOf)) ? OwnLocal : ElsewhereLocal;
    }

    private static double For(KeyPoint point, Profession? profession) =>
        profession is { } own && point.For.Contains(own) ? OwnProfession : 1;
}
