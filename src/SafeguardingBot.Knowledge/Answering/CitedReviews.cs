using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>The reviews that points come from. Which each point cites is looked up once for the library.</summary>
internal sealed class CitedReviews(LearningLibrary library)
{
    private readonly Dictionary<KeyPoint, Review[]> byPoint = ByPoint(library);

    /// <summary>The most cited first; those that are cited as often, in the order in which they come.</summary>
    public List<Review> Of(List<KeyPoint> points, List<KeyPoint> further)
    {
        var cited = new List<Review>(4);
        var times = new List<int>(4);
        Count(points, cited, times);
        Count(further, cited, times);
        for (var i = 1; i < times.Count; i++)
        {
            for (var at = i; at > 0 && times[at - 1] < times[at]; at--)
            {
                (times[at - 1], times[at]) = (times[at], times[at - 1]);
                (cited[at - 1], cited[at]) = (cited[at], cited[at - 1]);
            }
        }

        return cited;
    }

    private void Count(List<KeyPoint> points, List<Review> cited, List<int> times)
    {
        foreach (var point in points)
        {
            foreach (var review in byPoint.GetValueOrDefault(point) ?? [])
            {
                var at = 0;
                while (at < cited.Count && !ReferenceEquals(cited[at], review))
                    at++;
                if (at == cited.Count)
                {
                    cited.Add(review);
                    times.Add(0);
                }

                times[at]++;
            }
        }
    }

    private static Dictionary<KeyPoint, Review[]> ByPoint(LearningLibrary library)
    {
        var found = new Dictionary<KeyPoint, Review[]>(ReferenceEqualityComparer.Instance);
        foreach (var point in library.Themes.SelectMany(t => t.Points).Concat(library.Reviews.SelectMany(r => r.Points)))
            found[point] = [.. point.Citations.Select(c => library.Review(c.Review)).OfType<Review>()];
        return found;
    }
}
