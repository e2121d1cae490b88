using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>Which ways to get help are shown: the national ones first, then the area's, a route that a person has checked before one that nobody has.</summary>
internal sealed class RouteChooser(LearningLibrary library)
{
    public IReadOnlyList<EscalationRoute> For(Area area, bool adult)
    {
        var national = library.Area(Area.England)?.Routes ?? [];
        return area.Id == Area.England ? national : [.. national, .. area.Routes.Where(r => r.For != RouteFor.Allegation).OrderBy(r => Order(r, adult))];
    }

    private static int Order(EscalationRoute route, bool adult) =>
        (route.For == RouteFor.Adult != adult && route.For != RouteFor.Anyone ? 4 : 0)
        + (route.Verified is null ? 2 : 0)
        + (route.When == RouteWhen.OutOfHours ? 1 : 0);
}
