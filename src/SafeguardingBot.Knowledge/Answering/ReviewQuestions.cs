using System.Text.RegularExpressions;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>A question about a document: which reviews, the numbered recommendation if one was named, and whether recommendations were asked for.</summary>
internal sealed record ReviewQuestion(IReadOnlyList<Review> Reviews, string? Recommendation, bool AsksForRecommendations, bool WhichReviews, string Topic);

/// <summary>
/// Tells a question about a published review ("what did the Clare review recommend?") from one in which its name is only a place or a person:
/// a name counts only together with a word that asks what a document says.
/// </summary>
internal sealed partial class ReviewQuestions
{
    private static readonly string[] Kinds = ["review", "scr", "briefing"];
    private static readonly NeededWords Documents = new(Kinds);
    private static readonly NeededWords Recommendation = new("rec");

    private readonly LearningLibrary library;
    private readonly List<(WholeName Name, Review Review, bool OnlyAPlace)> names = [];
    private readonly NeededWords anyName;
    private readonly NeededWords any;

    public ReviewQuestions(LearningLibrary library)
    {
        this.library = library;
        foreach (var review in library.Reviews)
        {
            var places = library.Area(review.Area) is { } area ? area.Names.Append(area.Title).ToList() : [];
            foreach (var name in review.Names.Append(review.Title).Concat(places).Distinct(StringComparer.OrdinalIgnoreCase))
                names.Add((new(name), review, places.Contains(name, StringComparer.OrdinalIgnoreCase)));
        }

        string[] texts = [.. names.Select(n => n.Name.Text)];
        anyName = new(texts);
        any = new([.. texts, .. Kinds, "rec"]);
    }

    public ReviewQuestion? Find(string question)
    {
        // Most questions have nothing of all this.
        if (!any.MayBeIn(question))
            return null;

        if (Documents.MayBeIn(question) && WhichReviews().Match(question) is { Success: true } which)
            return new(library.Reviews, null, AsksForRecommendations: false, WhichReviews: true, Topic: question.Remove(which.Index, which.Length));

        var number = Recommendation.MayBeIn(question) && NumberedRecommendation().Match(question) is { Success: true } match ? match.Groups["number"].Value.ToLowerInvariant() : null;
        var named = anyName.MayBeIn(question) ? Named(question) : [];
        if (named.Count == 0 && number is not null && library.Reviews.Where(r => Numbered(r, number)).ToList() is { Count: > 0 } numbered)
            return new(numbered, number, AsksForRecommendations: true, WhichReviews: false, Topic: NumberedRecommendation().Replace(question, " "));

        if (named.Count == 0)
            return null;

        // "southampton 2019" says more than "southampton": a longer name that contains a shorter one wins.
        var longest = named.Max(n => n.Name.Length);
        var reviews = named.Any(n => !n.OnlyAPlace)
            ? named.Where(n => !n.OnlyAPlace).Select(n => n.Review).Distinct().ToList()
            : named.Where(n => n.Name.Length == longest).Select(n => n.Review).Distinct().ToList();
        var topic = named.Aggregate(question, (text, n) => n.Name.TakenOutOf(text));
        return new(reviews, number is not null && reviews.Any(r => Numbered(r, number)) ? number : null, Recommends().IsMatch(question), WhichReviews: false, topic);
    }

    private List<(WholeName Name, Review Review, bool OnlyAPlace)> Named(string question)
    {
        var strong = StrongCue().IsMatch(question);
        return strong || WeakCue().IsMatch(question) ? names.FindAll(n => (strong || !n.OnlyAPlace || AsSubject(n.Name, question)) && n.Name.IsIn(question)) : [];
    }

    private static bool Numbered(Review review, string number) =>
        review.Recommendations.Any(r => string.Equals(r.Number, number, StringComparison.OrdinalIgnoreCase));

    private static bool AsSubject(WholeName name, string question) =>
        Did().Match(question) is { Success: true } did && name.Find(question, did.Index + did.Length) is { } at
        && string.IsNullOrWhiteSpace(question[(did.Index + did.Length)..at.Start].Replace("the", "", StringComparison.OrdinalIgnoreCase));

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\b(which|how many|what)( of the)?( five| other)? (reviews?|scrs?|briefings?)\b.{0,20}\b(found|find|mention(ed|s)?|talk(ed)? about|cover(ed)?|say|said|have|had|has|were|are)\b", Options)]
    private static partial Regex WhichReviews();

    [GeneratedRegex(@"\brec(ommendation)?s?\.? ?(no\.? ?|number )?(?<number>\d{1,2}[a-d]?)\b", Options)]
    private static partial Regex NumberedRecommendation();

    [GeneratedRegex(@"\b(reviews?|scrs?|briefings?|sheet|recs?|recommend\w*|recomend\w*|reccomend\w*|lscb|partnership response|learning (from|summary|\d{4})|s ?(&|and) ?d)\b", Options)]
    private static partial Regex StrongCue();

    [GeneratedRegex(@"\b(said|say|says|find|finds|found|told|tell|tells|defin\w+|learn\w*|ask(ed)? for|want(ed)?|conclude\w*)\b", Options)]
    private static partial Regex WeakCue();

    [GeneratedRegex(@"\b(did|does)\b", Options)]
    private static partial Regex Did();

    [GeneratedRegex(@"\b(recs?|recommend\w*|recomend\w*|reccomend\w*)\b", Options)]
    private static partial Regex Recommends();
}
