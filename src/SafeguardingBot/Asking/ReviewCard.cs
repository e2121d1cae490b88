using System.Globalization;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Asking;

/// <summary>A review's page as cards, a part at a time: the whole would be more than Teams takes in one message.</summary>
internal static class ReviewCard
{
    private const int PointsOnACard = 20;

    /// <param name="number">Counted from 0; one that does not exist shows the first part.</param>
    public static LearningData Of(Review review, int number, LearningLibrary library)
    {
        var parts = Parts(review);
        if (number >= parts.Count)
            number = 0;

        return new()
        {
            Title = review.Title,
            Sentence = review.Summary,
            FoundBy = $"{review.Document}, {review.Partnership}, {review.Date}. Part {number + 1} of {parts.Count}.",
            Notes = [],
            Sections = parts[number].Select(s => new SectionData(s.Heading, s.Points.Select(p => AnswerCard.Point(p, library)))),
            Changes = number == parts.Count - 1 ? review.ChangedSince.Select(c => new ChangeData(c.Text, c.Source.Title, c.Source.Url)) : [],
            Links = number == parts.Count - 1 ? LibraryCardData.Of(library).Of(review.Links) : [],
            Buttons =
            [
                .. number > 0 ? (MenuItemData[])[new("Previous part", Verbs.Review, new ReviewPage(review.Id, number - 1).ToString())] : [],
                .. number < parts.Count - 1 ? (MenuItemData[])[new("Next part", Verbs.Review, new ReviewPage(review.Id, number + 1).ToString())] : [],
            ],
            Speak = $"{review.Title}. {review.Summary}",
            FallbackText = $"{review.Title}\n{review.Summary}",
        };
    }

    private static List<List<(string Heading, List<KeyPoint> Points)>> Parts(Review review)
    {
        var sections = new List<(string Heading, IReadOnlyList<KeyPoint> Points)>
        {
            ("What it covers", review.Covers),
            ("Headline findings", review.Headlines),
        };
        sections.AddRange(review.Recommendations.Select(r => ($"Recommendation {r.Number}: {r.Title}", r.Points)));
        sections.Add(("Questions it asks", review.Asks));

        var parts = new List<List<(string Heading, List<KeyPoint> Points)>>();
        var left = 0;
        foreach (var (heading, points) in sections)
        {
            foreach (var point in points)
            {
                if (left == 0)
                {
                    parts.Add([]);
                    left = PointsOnACard;
                }

                if (parts[^1].Count == 0 || parts[^1][^1].Heading != heading)
                    parts[^1].Add((heading, []));
                parts[^1][^1].Points.Add(point);
                left--;
            }
        }

        return parts;
    }
}

/// <summary>A part of a review's page, as a button carries it: the review, and the part counted from 0.</summary>
internal readonly record struct ReviewPage(ReviewId Review, int Number)
{
    public static bool TryParse(string text, out ReviewPage page)
    {
        var (id, number) = text.LastIndexOf(':') is var colon and > 0 ? (text[..colon], text[(colon + 1)..]) : (text, "0");
        var valid = ReviewId.TryParse(id, out var review) & int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var part);
        page = valid ? new(review, part) : default;
        return valid;
    }

    public override string ToString() => $"{Review}:{Number}";
}
