using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Pages;

/// <summary>What to do in an emergency, and who to call in an area.</summary>
internal sealed class HelpModel(CurrentKnowledge current) : PageModel
{
    public AskForm Form { get; private set; } = AskForm.Empty;

    public Area? Area { get; private set; }

    public EmergencyText Emergency { get; private set; } = EmergencyText.BuiltIn;

    public IReadOnlyList<EscalationRoute> Routes { get; private set; } = [];

    public void OnGet(string? place)
    {
        var knowledge = current.Now;
        Form = AskForm.For(knowledge, place);
        Area = knowledge.Library.Area(Form.Place);
        Emergency = knowledge.Library.Emergency;
        Routes = RoutesOf(knowledge, Form.Place);
    }

    /// <summary>The national routes, then the area's.</summary>
    public static IReadOnlyList<EscalationRoute> RoutesOf(KnowledgeBase knowledge, AreaId place) =>
    [
        .. knowledge.Library.Area(Knowledge.Library.Area.England)?.Routes ?? [],
        .. place == Knowledge.Library.Area.England ? [] : knowledge.Library.Area(place)?.Routes ?? [],
    ];
}
