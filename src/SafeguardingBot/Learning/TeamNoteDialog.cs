using System.Text.Json;
using NodaTime;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Learning;

/// <summary>The form in which a manager notes what the team talked about and what will change.</summary>
internal sealed class TeamNoteDialog(
    TeamManagers managers, TeamNotes notes, WrittenTextReader reader, FormEmergency emergency, CurrentKnowledge current, BotCards cards, TimeProvider time) : IDialog
{
    private const string DialogName = "team-note", Title = "Add a note", NoTheme = "none";
    private static readonly Period MostAhead = Period.FromYears(5), MostBack = Period.FromYears(5);

    public static DialogData Button { get; } = new(Title, DialogName);

    public string Name => DialogName;

    public async Task<InvokeResponse> FetchAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(turn, cancellationToken) is { } refusal)
            return refusal;
        return Form(Empty(Guid.NewGuid().ToString("N"), current.Now.Library, time.Today()));
    }

    public async Task<InvokeResponse> SubmitAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(turn, cancellationToken) is { } refusal)
            return refusal;

        var (library, today) = (current.Now.Library, time.Today());
        var typed = Empty(data.Text("form") ?? "", library, today) with
        {
            On = data.Text("on") ?? "", Where = data.Text("where") ?? "", Theme = data.Text("theme") ?? NoTheme, Change = data.Text("change") ?? "", By = data.Text("by") ?? "",
        };
        if (!Guid.TryParseExact(typed.Form, "N", out _))
            return InvokeResponse.TaskMessage("That form is not known. Open it again and save.");
        if (Problems(typed, library, today) is { Count: > 0 } problems)
            return Form(typed with { Problems = problems });

        var written = await reader.ReadAsync([typed.Change], cancellationToken);
        if (written.Urgent is { } urgent)
            return await emergency.AnswerAsync(turn, urgent, cancellationToken);
        try
        {
            await notes.AddAsync(
                Place.Of(turn).Person, TeamKey.Of(turn) ?? "",
                new(typed.Form, Dates.Parse(typed.On) ?? today, typed.Where, ThemeId.TryParse(typed.Theme, out var theme) && library.Theme(theme) is not null ? theme : null, written.Texts[0], Dates.Parse(typed.By)),
                cancellationToken);
            return InvokeResponse.TaskMessage(string.Join(' ', (string[])["Saved.", .. written.Removed.Length > 0 ? [written.Removed] : (string[])[], "Send \"team record\" to see all notes."]));
        }
        catch (StorageUnavailableException)
        {
            return Form(typed with { Problems = [StoreAway.NotSaved] });
        }
    }

    public static TeamNoteData Empty(string form, LearningLibrary library, LocalDate today) => new()
    {
        Problems = [],
        Form = form,
        Today = today.Iso(),
        On = today.Iso(),
        Where = DiscussedIn.All[0].Id,
        Places = DiscussedIn.All.Select(p => new ChoiceData(p.Id, p.Title)),
        Theme = NoTheme,
        Themes = library.Themes.OrderBy(t => t.Title, StringComparer.OrdinalIgnoreCase).Select(t => new ChoiceData(t.Id.ToString(), t.Title)).Prepend(new(NoTheme, "Not about one theme")),
        Change = "",
        By = "",
        Speak = "Add a note to the team's learning record.",
        FallbackText = "Open this in Teams to add a note to the team's learning record.",
    };

    private static List<string> Problems(TeamNoteData typed, LearningLibrary library, LocalDate today)
    {
        var problems = new List<string>();
        var on = Dates.Parse(typed.On);
        if (on is null)
            problems.Add("Give the day on which you talked about it.");
        else if (on > today || on < today - MostBack)
            problems.Add("The day on which you talked about it must be today or before, and in the last five years.");
        if (DiscussedIn.Title(typed.Where) is null)
            problems.Add("Choose where you talked about it.");
        if (typed.Theme != NoTheme && !(ThemeId.TryParse(typed.Theme, out var theme) && library.Theme(theme) is not null))
            problems.Add("Choose a theme from the list, or \"Not about one theme\".");
        if (typed.Change.Trim().Length is 0 or > WrittenTextReader.Longest)
            problems.Add("Write what will change, in at most 1,000 characters.");
        if (typed.By.Length > 0 && (Dates.Parse(typed.By) is not { } by || (on is { } from && by < from) || by > today + MostAhead))
            problems.Add("The day by when must exist, not be before you talked about it, and be in the next five years.");
        return problems;
    }

    private async Task<InvokeResponse?> RefusalAsync(ITurn turn, CancellationToken cancellationToken) =>
        TeamKey.Of(turn) is null ? InvokeResponse.TaskMessage(TeamKey.NotHere)
        : await managers.RefusalAsync(turn, cancellationToken) is { } refusal ? InvokeResponse.TaskMessage(refusal.Message) : null;

    private InvokeResponse Form(TeamNoteData data) => InvokeResponse.TaskContinue(Title, cards.Render("team-note", data, LearningJson.Default.TeamNoteData), "large");
}
