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

    // As many points as three themes have.
    private const int Usual = 256;

    private readonly PointRanker ranker;
    private readonly Dictionary<KeyPoint, int> places = new(ReferenceEqualityComparer.Instance);
    private readonly Place[] all;

    public PointChooser(LearningLibrary library, Lexicon lexicon)
    {
        var groups = new List<IReadOnlyList<string>>();
        foreach (var points in library.Themes.Select(t => t.Points).Concat(library.Reviews.Select(r => r.Points)))
            groups.Add([.. points.Where(p => places.TryAdd(p, places.Count)).Select(p => p.Text)]);
        all = [.. places.Keys.Select(p => new Place(p, p.Local ? [.. p.Citations.Select(c => library.Review(c.Review)?.Area).OfType<AreaId>()] : null))];
        ranker = new(groups, lexicon);
    }

    /// <summary>All points of the themes, best first. The first theme leads.</summary>
    /// <param name="question">As it was read, in this thread's buffer.</param>
    public List<KeyPoint> Rank(AnalysedText question, IReadOnlyList<Theme> themes, Area area, Profession? profession)
    {
        var listed = new List<Listed>(64);
        for (var i = 0; i < themes.Count; i++)
        {
            var share = i switch { 0 => 1, 1 => SecondTheme, _ => ThirdTheme };
            foreach (var point in themes[i].Points)
            {
                var place = places[point];
                listed.Add(new(place, share * Local(all[place].LocalTo, area) * For(point, profession)));
            }
        }

        return Order(question, listed);
    }

    /// <summary>The points best first, those that say nothing of the question last, in their own order.</summary>
    public List<KeyPoint> Rank(string question, IEnumerable<KeyPoint> points) =>
        Order(TextNormaliser.Analysed(question), [.. points.Select(p => places[p]).Distinct().Select(p => new Listed(p, 1))]);

    private List<KeyPoint> Order(AnalysedText question, List<Listed> listed)
    {
        Span<int> among = listed.Count <= Usual ? stackalloc int[listed.Count] : new int[listed.Count];
        Span<double> scores = listed.Count <= Usual ? stackalloc double[listed.Count] : new double[listed.Count];
        for (var i = 0; i < among.Length; i++)
            among[i] = listed[i].Place;
        ranker.Score(question, among, scores);
        Span<Scored> order = listed.Count <= Usual ? stackalloc Scored[listed.Count] : new Scored[listed.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = new(i, (scores[i] + Unasked) * listed[i].Weight, scores[i]);

        // What is worth the same comes by what it says of the question, then in the order of the cards.
        order.Sort(static (a, b) => b.Worth.CompareTo(a.Worth) is not 0 and var by ? by : b.Score.CompareTo(a.Score) is not 0 and var by2 ? by2 : a.At.CompareTo(b.At));
        var best = new List<KeyPoint>(order.Length);
        foreach (var scored in order)
            best.Add(all[listed[scored.At].Place].Point);
        return best;
    }

    /// <param name="LocalTo">For a local arrangement the areas that it comes from, else null.</param>
    private sealed record Place(KeyPoint Point, IReadOnlyList<AreaId>? LocalTo);

    private readonly record struct Listed(int Place, double Weight);

    private readonly record struct Scored(int At, double Worth, double Score);

    private static double Local(IReadOnlyList<AreaId>? areas, Area area) =>
        areas is null ? 1 : areas.Any(a => a == area.Id || a == area.PartOf) ? OwnLocal : ElsewhereLocal;

    private static double For(KeyPoint point, Profession? profession) =>
        profession is { } own && point.For.Contains(own) ? OwnProfession : 1;
}
