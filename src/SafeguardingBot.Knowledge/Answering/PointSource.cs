using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>Says where a point comes from, as people read it: "Southampton 2019", "Cumbria 2018, local to Cumbria".</summary>
public static class PointSource
{
    public static string Of(KeyPoint point, LearningLibrary library) =>
        point.Citations is [var only] ? Of(only, library) : string.Join("; ", point.Citations.DistinctBy(c => c.Review).Select(c => Of(c, library)));

    private static string Of(Citation citation, LearningLibrary library) =>
        library.Review(citation.Review) is { } review ? library.NameOf(review, citation.Local) : citation.Review.ToString();
}
