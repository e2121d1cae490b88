using System.Collections.Concurrent;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Knowledge.Answering;

/// <summary>The links under an answer: the theme's own, then the area's, each address once. Put together once for each theme and area.</summary>
internal sealed class CardLinks
{
    private static readonly ThemeId Escalation = ThemeId.Parse("escalation");

    private readonly ConcurrentDictionary<(ThemeId, AreaId), IReadOnlyList<Link>> known = new();

    public static bool IsOfEscalation(Theme theme) => theme.Id == Escalation;

    public IReadOnlyList<Link> Of(Theme theme, Area area) => known.GetOrAdd(
        (theme.Id, area.Id),
        static (_, of) => [.. of.theme.Links.Concat(IsOfEscalation(of.theme) ? PolicyOf(of.area) : []).Concat(of.area.Procedures).DistinctBy(l => l.Url)],
        (theme, area));

    public static IEnumerable<Link> PolicyOf(Area area) =>
        area.Escalation?.Policy is { } policy ? [new($"{area.Title}: escalation policy", policy)] : [];
}
