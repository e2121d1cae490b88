using System.Runtime.CompilerServices;
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
    private readonly CitedReviews cited;
    private readonly Place[] all;

    // Beside each place the reviews that its point cites; points that cite the same share one array, which stays at hand.
    private readonly int[][] citedBy;
    private readonly Dictionary<Theme, (int First, int Count)> themes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<KeyPoint, int> places = new(ReferenceEqualityComparer.Instance);

    public PointChooser(LearningLibrary library, QuestionMatcher matcher, CitedReviews cited)
    {
        this.cited = cited;
        var found = new List<Place>();
        var groups = new List<IReadOnlyList<string>>();
        foreach (var theme in library.Themes)
        {
            themes.Add(theme, (found.Count, theme.Points.Count));
            Add(theme.Points);
        }

        foreach (var review in library.Reviews)
            Add(review.Points);
        ranker = new(groups, matcher.Lexicon, matcher.Words);
        all = [.. found];
        var shared = new Dictionary<string, int[]>(StringComparer.Ordinal);
        citedBy = Array.ConvertAll(all, p => Shared(cited.NumbersOf(p.Point)));

        void Add(IEnumerable<KeyPoint> points)
        {
            var first = found.Count;
            foreach (var point in points)
            {
                if (places.TryAdd(point, found.Count))
                    found.Add(new(point, For(point), point.Kind == PointKind.Practice, point.Local ? [.. point.Citations.Select(c => library.Review(c.Review)?.Area).OfType<AreaId>()] : null));
            }

            groups.Add([.. found.Skip(first).Select(p => p.Point.Text)]);
        }

        int[] Shared(int[] numbers)
        {
            var key = string.Join(' ', numbers);
            return shared.TryGetValue(key, out var same) ? same : shared[key] = numbers;
        }
    }

    /// <summary>The points of the themes that fit a question best, and further things to do.</summary>
    /// <param name="question">As it was read, in this thread's buffer.</param>
    /// <param name="shown">The first theme leads; at most three.</param>
    /// <param name="onlyBestOfSecond">Brings the second theme in by its best point alone.</param>
    /// <param name="comesLast">Whether a point of this text comes after all others.</param>
    public PointChoice Choose(AnalysedText question, ReadOnlySpan<ThemeMatch> shown, bool onlyBestOfSecond, Area area, Profession? profession, Func<string, bool>? comesLast)
    {
        Span<(int First, int Count)> groups = stackalloc (int, int)[shown.Length];
        var count = 0;
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = themes[shown[i].Theme];
            count += groups[i].Count;
        }

        var listed = count <= Usual ? stackalloc RatedPoint[count] : new RatedPoint[count];
        count = 0;
        for (var i = 0; i < groups.Length; i++)
        {
            var share = i switch { 0 => 1, 1 => SecondTheme, _ => ThirdTheme };
            var (first, points) = groups[i];
            for (var place = first; place < first + points; place++)
                listed[count++] = new(place, i, share * Local(all[place].LocalTo, area) * Own(all[place].For, profession));
        }

        Rate(question, listed);
        if (onlyBestOfSecond)
            listed = WithOneOfSecond(listed);
        if (comesLast is not null)
        {
            foreach (ref var point in listed)
                point = point with { ComesLast = comesLast(all[point.Place].Point.Text) };
        }

        return Choose(listed, shown.Length);
    }

    /// <summary>The points best first, those that say nothing of the question last, in their own order.</summary>
    public List<KeyPoint> Rank(string question, IEnumerable<KeyPoint> points)
    {
        RatedPoint[] listed = [.. points.Select(p => places[p]).Distinct().Select(p => new RatedPoint(p, 0, 1))];
        Rate(TextNormaliser.Analysed(question), listed);
        Array.Sort(listed);
        return [.. listed.Select(p => all[p.Place].Point)];
    }

    /// <summary>The best points; when none of them is the second theme's, its best one takes the last place if it is not far behind.</summary>
    private PointChoice Choose(ReadOnlySpan<RatedPoint> listed, int themes)
    {
        var first = new First<RatedPoint>(stackalloc RatedPoint[MaxKeyPoints + NotFarBehind]);
        foreach (ref readonly var point in listed)
            first.Offer(point);
        var best = first.All[..Math.Min(MaxKeyPoints, first.All.Length)];
        if (themes > 1 && IndexOfSecond(best) < 0 && IndexOfSecond(first.All[best.Length..]) is var other and >= 0)
            best[^1] = first.All[best.Length + other];

        var more = new First<RatedPoint>(stackalloc RatedPoint[MaxWhatToDo]);
        foreach (ref readonly var point in listed)
        {
            if (point.Theme == 0 && all[point.Place].IsPractice && !best.Contains(point))
                more.Offer(point);
        }

        return new(Points(best), Points(more.All), Reviews(best, more.All));
    }

    private void Rate(AnalysedText question, Span<RatedPoint> listed)
    {
        Span<int> among = listed.Length <= Usual ? stackalloc int[listed.Length] : new int[listed.Length];
        Span<double> scores = listed.Length <= Usual ? stackalloc double[listed.Length] : new double[listed.Length];
        for (var i = 0; i < among.Length; i++)
            among[i] = listed[i].Place;
        ranker.Score(question, among, scores);
        for (var i = 0; i < scores.Length; i++)
            listed[i] = listed[i] with { At = i, Worth = (scores[i] + Unasked) * listed[i].Weight, Score = scores[i] };
    }

    private static Span<RatedPoint> WithOneOfSecond(Span<RatedPoint> listed)
    {
        var best = -1;
        for (var i = 0; i < listed.Length; i++)
        {
            if (listed[i].Theme == 1 && (best < 0 || listed[i].CompareTo(listed[best]) < 0))
                best = i;
        }

        var kept = 0;
        for (var i = 0; i < listed.Length; i++)
        {
            if (listed[i].Theme != 1 || i == best)
                listed[kept++] = listed[i];
        }

        return listed[..kept];
    }

    private static int IndexOfSecond(ReadOnlySpan<RatedPoint> listed)
    {
        for (var i = 0; i < listed.Length; i++)
        {
            if (listed[i].Theme == 1)
                return i;
        }

        return -1;
    }

    private List<KeyPoint> Points(ReadOnlySpan<RatedPoint> listed)
    {
        var points = new List<KeyPoint>(listed.Length);
        foreach (var point in listed)
            points.Add(all[point.Place].Point);
        return points;
    }

    private List<Review> Reviews(ReadOnlySpan<RatedPoint> points, ReadOnlySpan<RatedPoint> further)
    {
        var ofPoints = new Cited();
        var count = 0;
        foreach (var point in points)
            ofPoints[count++] = citedBy[point.Place];
        foreach (var point in further)
            ofPoints[count++] = citedBy[point.Place];
        return cited.MostCited(ofPoints[..count]);
    }

    [InlineArray(MaxKeyPoints + MaxWhatToDo)]
    private struct Cited
    {
        private int[] first;
    }

    /// <param name="For">The professions that see it first, as bits.</param>
    /// <param name="LocalTo">For a local arrangement the areas that it comes from, else null.</param>
    private readonly record struct Place(KeyPoint Point, int For, bool IsPractice, AreaId[]? LocalTo);

    private static double Local(AreaId[]? areas, Area area) =>
        areas is null ? 1 : areas.Contains(area.Id) || (area.PartOf is { } older && areas.Contains(older)) ? OwnLocal : ElsewhereLocal;

    private static double Own(int professions, Profession? profession) =>
        profession is { } own && (professions & (1 << (int)own)) != 0 ? OwnProfession : 1;

    private static int For(KeyPoint point) => point.For.Aggregate(0, (all, p) => all | (1 << (int)p));
}

/// <param name="KeyPoints">Best first; at most five.</param>
/// <param name="WhatToDo">Of the first theme, not among the key points; at most three.</param>
/// <param name="Reviews">That these cite, most cited first.</param>
internal readonly record struct PointChoice(List<KeyPoint> KeyPoints, List<KeyPoint> WhatToDo, List<Review> Reviews);
