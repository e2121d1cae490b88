using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Unanswered;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;

namespace SafeguardingBot.Curation.Desk;

/// <summary>Begins a new theme, from nothing or from a question that nobody had answered.</summary>
internal sealed class AddThemeDialog(CuratorDesk desk, LibraryEdits edits, UnansweredQueue unanswered) : AdminDialog(desk)
{
    public const string DialogName = "desk-add-theme";

    public override string Name => DialogName;

    protected override async Task<InvokeResponse> OpenAsync(string person, FormInput input, CancellationToken cancellationToken)
    {
        var group = input.Id.Length == 0 ? null : await unanswered.FindAsync(person, input.Id, cancellationToken);
        return InvokeResponse.TaskContinue("Add a theme", Desk.Form(Form(input.Id, "", "", group is null ? "" : string.Join('\n', group.Wordings), [])));
    }

    protected override async Task<InvokeResponse> PressAsync(string person, FormInput input, CancellationToken cancellationToken)
    {
        var (title, id, questions) = (OneLine.Of(input.Value("title", 120)), OneLine.Of(input.Value("theme", 64)), input.Value("questions") ?? "");
        if (title.Length == 0 || !ThemeId.TryParse(id, out var theme))
            return InvokeResponse.TaskContinue("Add a theme", Desk.Form(Form(input.Id, title, id, questions, ["Give a title, and an id of lower-case words joined by hyphens, such as dogs-and-babies."])));

        var group = input.Id.Length == 0 ? null : await unanswered.FindAsync(person, input.Id, cancellationToken);
        var result = group is null
            ? await edits.StartThemeAsync(person, theme, title, OneLine.Each(questions), cancellationToken)
            : await unanswered.StartThemeAsync(person, group, theme, title, cancellationToken);
        return result is { IsDone: true, Draft: { } draft }
            ? InvokeResponse.TaskMessage($"Draft {draft.Id} holds the new theme. Send \"draft {draft.Id}\" and press \"Edit\" to write it.")
            : InvokeResponse.TaskContinue("Add a theme", Desk.Form(Form(input.Id, title, id, questions, [result.Message])));
    }

    private static FormData Form(string group, string title, string id, string questions, IEnumerable<string> paragraphs) => new()
    {
        Heading = "A new theme",
        Paragraphs = [.. paragraphs, "The first three questions become its examples. You write the card in the next step."],
        Fields = [FormField.Line("title", "Title", title, 120), FormField.Line("theme", "Id: lower-case words joined by hyphens", id, 64), FormField.Lines("questions", "What people type for it, one a line", questions)],
        Actions = [new("Begin the draft", new(DialogName, group), "start")],
    };
}
