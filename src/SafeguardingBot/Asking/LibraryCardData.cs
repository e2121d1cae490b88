using System.Runtime.CompilerServices;
using SafeguardingBot.Channel.Cards;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Asking;

/// <summary>
/// What one library says, as data of cards: made when a card first shows it, the same object each time, and gone with the library when another is published.
/// Holds nothing from a question.
/// </summary>
internal sealed class LibraryCardData
{
    private static readonly ConditionalWeakTable<LearningLibrary, LibraryCardData> OfEach = [];

    private readonly Known<KeyPoint, PointData> points;
    private readonly Known<EscalationRoute, RouteData> routes = new(static r => Of(r, RouteText.Doubt(r)));
    private readonly Known<EscalationRoute, RouteData> overdue = new(static r => Of(r, RouteText.Doubt(r, DateOnly.MaxValue)));
    private readonly Known<Link, LinkData> links = new(static l => new(l.Title, l.Url));
    private readonly Known<Review, ReviewData> reviews = new(static r => new(r.Title, r.Partnership, r.Date.ToString()));
    private readonly Recurring<IReadOnlyList<Link>, LastingList<LinkData>> linkLists;
    private readonly Recurring<IReadOnlyList<EscalationRoute>, RouteList> routeLists;
    private readonly LearningLibrary library;
    private EmergencyData? emergency;
    private MenuData? help;

    private LibraryCardData(LearningLibrary library)
    {
        this.library = library;
        points = new(p => new(p.Text, PointSource.Of(p, library)));
        linkLists = new(all => new(links.Of(all)));
        routeLists = new(all => new(all, this));
    }

    public EmergencyData Emergency => emergency ??= Of(library.Emergency);

    public MenuData Help => help ??= Menus.Help(library);

    public static LibraryCardData Of(LearningLibrary library) => OfEach.GetValue(library, static library => new(library));

    public PointData Of(KeyPoint point) => points.Of(point);

    public PointData[] Of(IReadOnlyList<KeyPoint> all) => points.Of(all);

    public LinkData[] Of(IReadOnlyList<Link> all) => links.Of(all);

    /// <summary>Of a list that may be the same object in many answers.</summary>
    public IEnumerable<LinkData> OfWhole(IReadOnlyList<Link> all) => linkLists.Of(all) ?? (IEnumerable<LinkData>)Of(all);

    public ReviewData[] Of(IReadOnlyList<Review> all) => reviews.Of(all);

    /// <param name="today">A route that was checked long before is shown with a doubt.</param>
    public RouteData[] Of(IReadOnlyList<EscalationRoute> all, DateOnly? today)
    {
        var data = new RouteData[all.Count];
        for (var i = 0; i < data.Length; i++)
            data[i] = (RouteText.IsOverdue(all[i], today) ? overdue : routes).Of(all[i]);
        return data;
    }

    /// <summary>Of a list that may be the same object in many answers.</summary>
    /// <inheritdoc cref="Of(IReadOnlyList{EscalationRoute}, DateOnly?)"/>
    public IEnumerable<RouteData> OfWhole(IReadOnlyList<EscalationRoute> all, DateOnly? today) => routeLists.Of(all)?.On(today) ?? (IEnumerable<RouteData>)Of(all, today);

    private static RouteData Of(EscalationRoute route, string? doubt) => new(RouteText.Label(route), RouteText.Contact(route), doubt ?? "");

    private static EmergencyData Of(EmergencyText text) => new(text.Title, text.First, [.. text.Steps.Select(s => new EmergencyStepData(s.Heading, s.Lines))], text.NotReported);

    /// <summary>A list of routes as it reads on one day after another.</summary>
    private sealed class RouteList(IReadOnlyList<EscalationRoute> routes, LibraryCardData data)
    {
        private volatile Day? last;

        public LastingList<RouteData> On(DateOnly? today)
        {
            if (last is not { } day || day.Date != today)
                last = day = new(today, new(data.Of(routes, today)));
            return day.Routes;
        }

        private sealed record Day(DateOnly? Date, LastingList<RouteData> Routes);
    }

    /// <summary>Of each list that comes back. One that was made for a single answer is not worth keeping.</summary>
    private sealed class Recurring<TList, TData>(Func<TList, TData> make)
        where TList : class
        where TData : class
    {
        private readonly ConditionalWeakTable<TList, TData> table = [];
        private readonly TList?[] seen = new TList?[512];

        /// <summary>Null when it is seen for the first time.</summary>
        public TData? Of(TList list)
        {
            if (table.TryGetValue(list, out var known))
                return known;
            ref var last = ref seen[(uint)RuntimeHelpers.GetHashCode(list) % seen.Length];
            if (ReferenceEquals(last, list))
                return table.GetValue(list, l => make(l));
            last = list;
            return null;
        }
    }

    /// <summary>Of each object itself, not of one that says the same. What was made goes when the object goes.</summary>
    private sealed class Known<TSource, TData>(Func<TSource, TData> make)
        where TSource : class
        where TData : class
    {
        private readonly ConditionalWeakTable<TSource, TData> table = [];

        public TData Of(TSource source) => table.TryGetValue(source, out var known) ? known : table.GetValue(source, s => make(s));

        public TData[] Of(IReadOnlyList<TSource> all)
        {
            var data = new TData[all.Count];
            for (var i = 0; i < data.Length; i++)
                data[i] = Of(all[i]);
            return data;
        }
    }
}
