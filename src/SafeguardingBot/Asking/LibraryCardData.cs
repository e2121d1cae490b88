using System.Runtime.CompilerServices;
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

    private readonly LearningLibrary library;
    private readonly ConditionalWeakTable<KeyPoint, PointData> points = [];
    private readonly ConditionalWeakTable<EscalationRoute, RouteData> routes = [], overdue = [];
    private readonly ConditionalWeakTable<Link, LinkData> links = [];
    private readonly ConditionalWeakTable<Review, ReviewData> reviews = [];
    private EmergencyData? emergency;

    private LibraryCardData(LearningLibrary library) => this.library = library;

    public EmergencyData Emergency => emergency ??= Of(library.Emergency);

    public static LibraryCardData Of(LearningLibrary library) => OfEach.GetValue(library, static library => new(library));

    public PointData Of(KeyPoint point) => points.TryGetValue(point, out var data) ? data : points.GetValue(point, p => new(p.Text, PointSource.Of(p, library)));

    /// <param name="today">A route that was checked long before is shown with a doubt.</param>
    public RouteData Of(EscalationRoute route, DateOnly? today) =>
        RouteText.IsOverdue(route, today) ? overdue.GetValue(route, r => Of(r, RouteText.Doubt(r, today))) : routes.GetValue(route, static r => Of(r, RouteText.Doubt(r)));

    public LinkData Of(Link link) => links.GetValue(link, static l => new(l.Title, l.Url));

    public ReviewData Of(Review review) => reviews.GetValue(review, static r => new(r.Title, r.Partnership, r.Date.ToString()));

    private static RouteData Of(EscalationRoute route, string? doubt) => new(RouteText.Label(route), RouteText.Contact(route), doubt ?? "");

    private static EmergencyData Of(EmergencyText text) => new(text.Title, text.First, [.. text.Steps.Select(s => new EmergencyStepData(s.Heading, s.Lines))], text.NotReported);
}
