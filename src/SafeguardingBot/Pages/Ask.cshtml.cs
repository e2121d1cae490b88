using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SafeguardingBot.Asking;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Triage;

namespace SafeguardingBot.Pages;

/// <summary>A question, answered as everywhere. It comes by POST, so that it stands in no address, history or log; nothing of it is kept.</summary>
[IgnoreAntiforgeryToken] // nothing is changed, and no cookie is needed to ask
internal sealed class AskModel(CurrentKnowledge current, AskLimit limit) : PageModel
{
    public AskForm Form { get; private set; } = AskForm.Empty;

    public LearningLibrary Library { get; private set; } = LearningLibrary.Empty;

    /// <summary>Null before anything was asked, and when too much was.</summary>
    public Answer? Answer { get; private set; }

    public void OnGet(string? place) => Form = AskForm.For(current.Now, place);

    public IActionResult OnPost([FromForm] string? question, [FromForm] string? place)
    {
        var knowledge = current.Now;
        Library = knowledge.Library;
        Form = AskForm.For(knowledge, place);
        var typed = question ?? "";
        if (!typed.Any(char.IsLetterOrDigit))
            return Wrong("Enter a question");

        // An emergency is answered however much was asked.
        if (!limit.Admits(HttpContext.Connection.RemoteIpAddress) && UrgencyDetector.Detect(typed) is null)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = "60";
            return Wrong("Many questions came from where you are. Wait a minute, then ask again");
        }

        Answer = new AnswerComposer(knowledge).Ask(typed, new() { Area = Form.Place });
        Form = Form with { Question = Answer.Question.Text, Place = Answer.Command?.Area?.Id ?? Form.Place };
        return Page();
    }

    private PageResult Wrong(string error)
    {
        ModelState.AddModelError("question", error);
        Form = Form with { Error = error };
        return Page();
    }
}
