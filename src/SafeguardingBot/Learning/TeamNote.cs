using NodaTime;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Learning;

/// <summary>What a team talked about and what will change: one line of its action plan. It names nobody.</summary>
/// <param name="Id">Made when the form was opened, so that a form that is sent twice is kept once.</param>
internal sealed record TeamNote(string Id, LocalDate DiscussedOn, string Where, ThemeId? Theme, string Change, LocalDate? ByWhen);

/// <summary>Where a team talks about learning: ids as stored and words as shown.</summary>
internal static class DiscussedIn
{
    public static IReadOnlyList<(string Id, string Title)> All { get; } = [("team-meeting", "Team meeting"), ("supervision", "Supervision"), ("other", "Somewhere else")];

    public static string? Title(string? id) => All.FirstOrDefault(p => p.Id == id).Title;
}
