using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>The reviews that points come from.</summary>
internal sealed class CitedReviews(LearningLibrary library)
{
    // As many as a library may have before counting them asks for memory.
    private const int Usual = 64;

    private readonly Review[] reviews = [.. library.Reviews];
    private readonly Dictionary<ReviewId, int> numbers = library.Reviews.Select((review, i) => (review.Id, i)).ToDictionary();

    /// <summary>The most cited first; those that are cited as often, in the order in which they come.</summary>
    public List<Review> Of(IEnumerable<KeyPoint> points) => MostCited([.. points.Select(NumbersOf)]);

    /// <summary>The numbers of the reviews that a point cites, one for each citation.</summary>
    public int[] NumbersOf(KeyPoint point) => [.. point.Citations.Where(c => numbers.ContainsKey(c.Review)).Select(c => numbers[c.Review])];

    /// <param name="ofPoints">For each point what <see cref="NumbersOf"/> says.</param>
    public List<Review> MostCited(ReadOnlySpan<int[]> ofPoints)
    {
        var times = reviews.Length <= Usual ? stackalloc int[reviews.Length] : new int[reviews.Length];
        Span<int> order = reviews.Length <= Usual ? stackalloc int[reviews.Length] : new int[reviews.Length];
        var count = 0;
        foreach (var cited in ofPoints)
        {
            foreach (var review in cited)
            {
                if (times[review]++ == 0)
                    order[count++] = review;
            }
        }

        var most = new List<Review>(count);
        for (var i = 0; i < count; i++)
        {
            var at = i;
            for (; at > 0 && times[order[at - 1]] < times[order[at]]; at--)
                (order[at - 1], order[at]) = (order[at], order[at - 1]);
        }

        foreach (var review in order[..count])
            most.Add(reviews[review]);
        return most;
    }
}
