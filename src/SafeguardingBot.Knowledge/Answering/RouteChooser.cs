using System.Text.RegularExpressions;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>Which ways to get help are shown: the national ones first, then the area's, a route that a person has checked before one that nobody has.</summary>
internal sealed partial class RouteChooser(LearningLibrary library)
{
    private static readonly NeededWords Staff = new("lado", "designated officer", "allegation", "position", "whistle", "member", "colleague", "volunteer");

    private readonly Dictionary<(AreaId, bool), IReadOnlyList<EscalationRoute>> routes =
        library.Areas.SelectMany(a => (bool[])[true, false], (area, adult) => (area, adult)).ToDictionary(x => (x.area.Id, x.adult), x => Of(x.area, x.adult, library));

    public IReadOnlyList<EscalationRoute> For(Area area, bool adult) => routes.GetValueOrDefault((area.Id, adult)) ?? [];

    /// <summary>Whom to tell of an allegation against a person who works with children or adults; empty when the question is not about one.</summary>
    public static IReadOnlyList<EscalationRoute> ForAllegation(string question, Area area) =>
        Staff.MayBeIn(question) && AboutStaff().IsMatch(question) ? [.. area.Routes.Where(r => r.For == RouteFor.Allegation)] : [];

    private static IReadOnlyList<EscalationRoute> Of(Area area, bool adult, LearningLibrary library)
    {
        var national = library.Area(Area.England)?.Routes ?? [];
        return area.Id == Area.England ? national : [.. national, .. area.Routes.Where(r => r.For != RouteFor.Allegation).OrderBy(r => Order(r, adult))];
    }

    private static int Order(EscalationRoute route, bool adult) =>
        (route.For == RouteFor.Adult != adult && route.For != RouteFor.Anyone ? 4 : 0)
        + (route.Verified is null ? 2 : 0)
        + (route.When == RouteWhen.OutOfHours ? 1 : 0);

    [GeneratedRegex(@"\b(lado|designated officers?|allegations?|positions? of trust|whistle-?blow(ing|er)?|(member|members) of staff|staff members?|colleagues?|volunteers?)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex AboutStaff();
}
