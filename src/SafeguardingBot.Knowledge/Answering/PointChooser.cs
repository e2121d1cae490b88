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
        var listed = new List<Listed>(64);
        for (var i = 0; i < themes.Count; i++)
        {
            foreach (var point in themes[i].Points)
                listed.Add(new(point, places[point], i switch { 0 => 1, 1 => SecondTheme, _ => ThirdTheme } * Local(point, area) * For(point, profession)));
        }

        return Order(question, listed);
    }

    /// <summary>The points best first, those that say nothing of the question last, in their own order.</summary>
    public List<KeyPoint> Rank(string question, IEnumerable<KeyPoint> points) =>
        Order(question, [.. points.Distinct(ReferenceEqualityComparer.Instance).Cast<KeyPoint>().Select(p => new Listed(p, places[p], 1))]);

    private List<KeyPoint> Order(string question, List<Listed> listed)
    {
        var among = new int[listed.Count];
        for (var i = 0; i < among.Length; i++)
            among[i] = listed[i].Place;
        var scores = new double[among.Length];
        ranker.Score(question, among, scores);
        var order = new int[among.Length];
        var worth = new double[among.Length];
        for (var i = 0; i < order.Length; i++)
            (order[i], worth[i]) = (i, (scores[i] + Unasked) * listed[i].Weight);

        // What is worth the same comes by what it says of the question, then in the order of the cards.
        Array.Sort(order, (a, b) => worth[b].CompareTo(worth[a]) is not 0 and var by ? by : scores[b].CompareTo(scores[a]) is not 0 and var by2 ? by2 : a.CompareTo(b));
        return [.. order.Select(i => listed[i].Point)];
    }

    private readonly record struct Listed(KeyPoint Point, int Place, double Weight);

    private double Local(KeyPoint point, Area area)
    {
        if (!point.Local)
            return 1;

        return point.Citations.Any(c => library.Review(c.Review) is { } review && (review.Area == area.Id || review.Area == area.PartOf)) ? OwnLocal : ElsewhereLocal;
    }

    private static double For(KeyPoint point, Profession? profession) =>
        profession is { } own && point.For.Contains(own) ? OwnProfession : 1;
}
