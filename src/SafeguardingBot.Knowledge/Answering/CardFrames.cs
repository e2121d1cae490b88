using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>What stands around the points of an answer: the same for each that leads with a theme in an area.</summary>
/// <param name="Notes">The theme's own, or none.</param>
/// <param name="Escalation">The area's, with the theme of escalation.</param>
internal sealed record CardFrame(IReadOnlyList<string> Notes, IReadOnlyList<EscalationRoute> Routes, IReadOnlyList<Link> Links, EscalationPolicy? Escalation);

/// <summary>Put together once for each theme and area.</summary>
internal sealed class CardFrames(RouteChooser routes)
{
    private static readonly ThemeId Escalation = ThemeId.Parse("escalation"), SelfNeglect = ThemeId.Parse("self-neglect");

    private readonly ConcurrentDictionary<(Theme Theme, Area Area), CardFrame> known = new(new ByReference());

    public CardFrame Of(Theme theme, Area area) => known.TryGetValue((theme, area), out var frame) ? frame : known.GetOrAdd((theme, area), Make(theme, area));

    public static bool IsAboutAdults(Theme theme) => theme.Id == SelfNeglect;

    public static IEnumerable<Link> PolicyOf(Area area) =>
        area.Escalation?.Policy is { } policy ? [new($"{area.Title}: escalation policy", policy)] : [];

    private CardFrame Make(Theme theme, Area area)
    {
        var isOfEscalation = theme.Id == Escalation;
        return new(
            theme.Note is { } note ? [note] : [],
            routes.For(area, IsAboutAdults(theme)),
            [.. theme.Links.Concat(isOfEscalation ? PolicyOf(area) : []).Concat(area.Procedures).DistinctBy(l => l.Url)],
            isOfEscalation ? area.Escalation : null);
    }

    // Of one library there is one of each; to compare what they hold would be long.
    private sealed class ByReference : IEqualityComparer<(Theme Theme, Area Area)>
    {
        public bool Equals((Theme Theme, Area Area) one, (Theme Theme, Area Area) other) => ReferenceEquals(one.Theme, other.Theme) && ReferenceEquals(one.Area, other.Area);

        public int GetHashCode([DisallowNull] (Theme Theme, Area Area) key) => HashCode.Combine(RuntimeHelpers.GetHashCode(key.Theme), RuntimeHelpers.GetHashCode(key.Area));
    }
}
