using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Pages;

/// <summary>The learning library: all themes by group, a box to find one, a box to ask.</summary>
[IgnoreAntiforgeryToken] // nothing is changed, and no cookie is needed to read
internal sealed class IndexModel(CurrentKnowledge current) : PageModel
{
    public LearningLibrary Library { get; private set; } = LearningLibrary.Empty;

    public IReadOnlyList<Theme> Themes => Library.Themes;

    public IEnumerable<IGrouping<string, Theme>> Groups => Themes
        .OrderBy(t => t.Title, StringComparer.OrdinalIgnoreCase)
        .GroupBy(t => t.Group)
        .OrderBy(g => Place(g.Key));

    public AskForm Form { get; private set; } = AskForm.Empty;

    /// <summary>What was typed, without personal data.</summary>
    public string Find { get; private set; } = "";

    public IReadOnlyList<Theme>? Found { get; private set; }

    public void OnGet(string? place) => Read(place);

    public void OnPost([FromForm] string? find, [FromForm] string? place)
    {
        var knowledge = Read(place);
        var typed = ThemeSearch.Cut(find ?? "");
        Find = TriagedQuestion.Of(typed, knowledge.PersonalData).Text.Trim();
        Found = Find.Length == 0 ? null : ThemeSearch.Find(Find, knowledge);
    }

    private Knowledge.Answering.KnowledgeBase Read(string? place)
    {
        var knowledge = current.Now;
        Library = knowledge.Library;
        Form = AskForm.For(knowledge, place);
        return knowledge;
    }

    private static int Place(string group) => ThemeGroups.All.TakeWhile(g => g != group).Count();
}
