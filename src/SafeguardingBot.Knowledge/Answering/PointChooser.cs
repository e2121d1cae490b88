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

    public const int MaxKeyPoints = 5;

    private const int MaxWhatToDo = 3;

    /// <summary>So many points further down one of the second theme still comes among the key points.</summary>
    private const int NotFarBehind = 4;

    // As many points as three themes have.
    private const int Usual = 256;

    private readonly PointRanker ranker;
    private readonly List<Place> all = [];
    private readonly Dictionary<Theme, Range> themes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<KeyPoint, int> places = new(ReferenceEqualityComparer.Instance);

    public PointChooser(LearningLibrary library, Lexicon lexicon)
    {
        var groups = new List<IReadOnlyList<string>>();
        foreach (var theme in library.Themes)
        {
            themes.Add(theme, all.Count..(all.Count + theme.Points.Count));
            Add(theme.Points);
        }

        foreach (var review in library.Reviews)
            Add(review.Points);
        ranker = new(groups, lexicon);

        void Add(IEnumerable<KeyPoint> points)
        {
            var first = all.Count;
            foreach (var point in points)
            {
                if (places.TryAdd(point, all.Count))
                    all.Add(new(point, For(point), point.Local ? [.. point.Citations.Select(c => library.Review(c.Review)?.Area).OfType<AreaId>()] : null));
            }

            groups.Add([.. all.Skip(first).Select(p => p.Point.Text)]);
        }
    }

    /// <summary>The points of the themes that fit a question best, and further things to do.</summary>
    /// <param name="question">As it was read, in this thread's buffer.</param>
    /// <param name="shown">The first theme leads.</param>
    /// <param name="onlyBestOfSecond">Brings the second theme in by its best point alone.</param>
    /// <param name="comesLast">Whether a point of this text comes after all others.</param>
    public PointChoice Choose(AnalysedText question, List<Theme> shown, bool onlyBestOfSecond, Area area, Profession? profession, Func<string, bool>? comesLast)
    {
        var listed = new List<Listed>(shown.Sum(t => t.Points.Count));
        for (var i = 0; i < shown.Count; i++)
        {
            var share = i switch { 0 => 1, 1 => SecondTheme, _ => ThirdTheme };
            var (first, count) = themes[shown[i]].GetOffsetAndLength(all.Count);
            for (var place = first; place < first + count; place++)
                listed.Add(new(place, i, share * Local(all[place].LocalTo, area) * Own(all[place].For, profession)));
        }

        Order(question, listed);
        if (onlyBestOfSecond)
        {
            var best = listed.FindIndex(p => p.Theme == 1);
            var at = 0;
            listed.RemoveAll(p => at++ != best && p.Theme == 1);
        }

        if (comesLast is not null)
            listed = [.. listed.OrderBy(p => comesLast(all[p.Place].Point.Text))];
        return Choose(listed, shown.Count);
    }

    /// <summary>The points best first, those that say nothing of the question last, in their own order.</summary>
    public List<KeyPoint> Rank(string question, IEnumerable<KeyPoint> points)
    {
        var listed = points.Select(p => places[p]).Distinct().Select(p => new Listed(p, 0, 1)).ToList();
        Order(TextNormaliser.Analysed(question), listed);
        return listed.ConvertAll(p => all[p.Place].Point);
    }

    /// <summary>The best points; when none of them is the second theme's, its best one takes the last place if it is not far behind.</summary>
    private PointChoice Choose(List<Listed> listed, int themes)
    {
        var best = listed.GetRange(0, Math.Min(MaxKeyPoints, listed.Count));
        if (themes > 1 && best.Count == MaxKeyPoints && !best.Exists(p => p.Theme == 1)
            && listed.FindIndex(MaxKeyPoints, Math.Min(NotFarBehind, listed.Count - MaxKeyPoints), p => p.Theme == 1) is var other and >= 0)
            best[^1] = listed[other];
        var more = new List<KeyPoint>(MaxWhatToDo);
        foreach (var point in listed)
        {
            if (more.Count < MaxWhatToDo && point.Theme == 0 && all[point.Place].Point.Kind == PointKind.Practice && !best.Contains(point))
                more.Add(all[point.Place].Point);
        }

        return new(best.ConvertAll(p => all[p.Place].Point), more);
    }

    private void Order(AnalysedText question, List<Listed> listed)
    {
        Span<int> among = listed.Count <= Usual ? stackalloc int[listed.Count] : new int[listed.Count];
        Span<double> scores = listed.Count <= Usual ? stackalloc double[listed.Count] : new double[listed.Count];
        for (var i = 0; i < among.Length; i++)
            among[i] = listed[i].Place;
        ranker.Score(question, among, scores);
        for (var i = 0; i < scores.Length; i++)
            listed[i] = listed[i] with { At = i, Worth = (scores[i] + Unasked) * listed[i].Weight, Score = scores[i] };

        // What is worth the same comes by what it says of the question, then in the order of the cards.
        listed.Sort(static (a, b) => b.Worth.CompareTo(a.Worth) is not 0 and var by ? by : b.Score.CompareTo(a.Score) is not 0 and var by2 ? by2 : a.At.CompareTo(b.At));
    }

    /// <param name="For">The professions that see it first, as bits.</param>
    /// <param name="LocalTo">For a local arrangement the areas that it comes from, else null.</param>
    private readonly record struct Place(KeyPoint Point, int For, AreaId[]? LocalTo);

    private readonly record struct Listed(int Place, int Theme, double Weight)
    {
        public int At { get; init; }

        public double Worth { get; init; }

        public double Score { get; init; }
    }

    private static double Local(AreaId[]? areas, Area area) =>
        areas is null ? 1 : areas.Contains(area.Id) || (area.PartOf is { } older && areas.Contains(older)) ? OwnLocal : ElsewhereLocal;

    private static double Own(int professions, Profession? profession) =>
        profession is { } own && (professions & (1 << (int)own)) != 0 ? OwnProfession : 1;

    private static int For(KeyPoint point) => point.For.Aggregate(0, (all, p) => all | (1 << (int)p));
}

/// <param name="KeyPoints">Best first; at most five.</param>
/// <param name="WhatToDo">Of the first theme, not among the key points; at most three.</param>
internal readonly record struct PointChoice(List<KeyPoint> KeyPoints, List<KeyPoint> WhatToDo);
