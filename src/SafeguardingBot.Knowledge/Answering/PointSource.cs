using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>Says where a point comes from, as people read it: "Southampton 2019", "Cumbria 2018, local to Cumbria".</summary>
public static class PointSource
{
    public static string Of(KeyPoint point, LearningLibrary library) =>
        string.Join("; ", point.Citations.DistinctBy(c => c.Review).Select(c => Of(c, library)));

    private static string Of(Citation citation, LearningLibrary library)
    {
        if (library.Review(citation.Review) is not { } review)
            return citation.Review.ToString();

        var place = library.Area(review.Area)?.Title ?? review.Partnership;
        return citation.Local ? $"{review.ShortName}, {review.Date}; a local arrangement in {place}" : $"{review.ShortName}, {review.Date}";
    }
}
