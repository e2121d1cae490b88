using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Pages;

/// <summary>The box to ask in, wherever it stands.</summary>
/// <param name="Question">What to show in it; never more than what is left when personal data is removed.</param>
/// <param name="Places">The areas that somebody can work in.</param>
/// <param name="Error">What is wrong with what was typed, or null.</param>
internal sealed record AskForm(string Question, AreaId Place, IReadOnlyList<Area> Places, string? Error = null)
{
    public static readonly AskForm Empty = new("", Area.England, []);

    public static AskForm For(KnowledgeBase knowledge, string? place) =>
        new("", PlaceOf(knowledge, place), [.. knowledge.Areas.Existing.Where(a => a.Id != Area.England)]);

    /// <summary>England when no area that exists is named.</summary>
    public static AreaId PlaceOf(KnowledgeBase knowledge, string? place) =>
        AreaId.TryParse(place, out var id) && knowledge.Library.Area(id) is { SucceededBy.Count: 0 } ? id : Area.England;
}
