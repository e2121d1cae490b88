using System.Globalization;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Unanswered;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Curation.Desk;

/// <summary>Adds the wordings of a question that was not answered to what people type for a theme.</summary>
internal sealed class UnansweredDialog(CuratorDesk desk, UnansweredQueue unanswered) : AdminDialog(desk)
{
    public const string DialogName = "desk-unanswered";
    private const string OutOfScope = "out-of-scope";
    private const int MostWordings = 30;

    public override string Name => DialogName;

    protected override async Task<InvokeResponse> OpenAsync(string person, FormInput input, CancellationToken cancellationToken) => await unanswered.FindAsync(person, input.Id, cancellationToken) is { } group
        ? InvokeResponse.TaskContinue("Add to a theme", Desk.Form(Form(group, [])))
        : NotFound;

    protected override async Task<InvokeResponse> PressAsync(string person, FormInput input, CancellationToken cancellationToken)
    {
        if (await unanswered.FindAsync(person, input.Id, cancellationToken) is not { } group)
            return NotFound;

        ThemeId? theme = ThemeId.TryParse(input.Value("theme", 64), out var id) && id.ToString() != OutOfScope ? id : null;
        var wordings = input.Many("wordings").Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < group.Wordings.Count ? group.Wordings[i] : null).OfType<string>().ToList();
        var result = theme is null && input.Value("theme") != OutOfScope ? DraftResult.NotFound : await unanswered.AddToAsync(person, group, theme, wordings, cancellationToken);
        return result is { IsDone: true, Draft: { } draft }
            ? InvokeResponse.TaskMessage($"Draft {draft.Id} adds these words. Once it is published the bot has learnt them.")
            : InvokeResponse.TaskContinue("Add to a theme", Desk.Form(Form(group, [result.Message])));
    }

    private FormData Form(UnansweredGroup group, IEnumerable<string> paragraphs) => new()
    {
        Heading = "Which words belong to which theme?",
        Paragraphs = paragraphs,
        Fields =
        [
            FormField.Many("wordings", "Words to add", group.Wordings.Take(MostWordings).Select((w, i) => new ChoiceData(i.ToString(CultureInfo.InvariantCulture), w))),
            FormField.Choice("theme", "Theme, nearest first", group.Nearest is [var nearest, ..] ? nearest.Id.ToString() : "",
                [.. group.Nearest.Concat(Desk.Library.Themes.OrderBy(t => t.Title, StringComparer.Ordinal)).Distinct().Select(t => new ChoiceData(t.Id.ToString(), t.Title)), new(OutOfScope, "None: it is out of scope")]),
        ],
        Actions = [new("Add", new(DialogName, group.Id), "add")],
    };
}
