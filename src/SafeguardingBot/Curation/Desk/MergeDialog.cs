using System.Globalization;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Answering;

namespace SafeguardingBot.Curation.Desk;

/// <summary>Shows an author what they wrote beside what somebody else published meanwhile, and keeps what they choose.</summary>
internal sealed class MergeDialog(CuratorDesk desk, Drafts drafts, DraftConflicts conflicts) : DraftDialog(desk, drafts)
{
    public const string DialogName = "desk-merge";
    private const string Mine = "mine", Theirs = "theirs";
    internal const int MostShown = 8;
    private const int LongestShown = 300;

    public override string Name => DialogName;

    protected override Task<InvokeResponse> OpenAsync(string person, Draft draft, CancellationToken cancellationToken) => ShowAsync(draft, [], cancellationToken);

    protected override async Task<InvokeResponse> PressAsync(string person, Draft draft, FormInput input, CancellationToken cancellationToken)
    {
        var chosen = Enumerable.Range(0, (await conflicts.OfAsync(draft, cancellationToken)).Count).Select(i => input.Value(Field(i))).ToList();
        if (chosen.Exists(c => c is not (Mine or Theirs)))
            return await ShowAsync(draft, ["Choose for each what stays."], cancellationToken);

        var result = await conflicts.ResolveAsync(person, draft.Id, input.Revision, input.Seen, [.. chosen.Select(c => c == Theirs)], cancellationToken);
        return result switch
        {
            { IsDone: true, Draft: { Changes.Count: > 0 } merged } => InvokeResponse.TaskContinue("Submit for review", Desk.Form(SubmitDialog.Form(merged, [result.Message]))),
            { IsDone: true } => InvokeResponse.TaskMessage($"Nothing of draft {draft.Id} is left to publish. You can discard it."),
            { Outcome: DraftOutcome.ChangedMeanwhile, Draft: { } now } => await ShowAsync(now, [result.Message], cancellationToken),
            _ => InvokeResponse.TaskMessage(result.Message),
        };
    }

    /// <summary>The form; without conflicts, the one to submit the draft with.</summary>
    public async Task<InvokeResponse> ShowAsync(Draft draft, IEnumerable<string> paragraphs, CancellationToken cancellationToken)
    {
        var found = await conflicts.OfAsync(draft, cancellationToken);
        if (found.Count == 0)
            return InvokeResponse.TaskContinue("Submit for review", Desk.Form(SubmitDialog.Form(draft, paragraphs)));
        if (found.Count > MostShown)
            return InvokeResponse.TaskMessage($"Draft {draft.Id} meets what others published in {found.Count} places. Bring them together on the console's page of the draft.");

        return InvokeResponse.TaskContinue("Bring both together", Desk.Form(Form(draft, found, paragraphs)), "large");
    }

    internal static FormData Form(Draft draft, IReadOnlyList<FileConflict> conflicts, IEnumerable<string> paragraphs)
    {
        var at = new FormState(DialogName, draft.Id.ToString(), Revision: draft.Revision.ToString(CultureInfo.InvariantCulture), Seen: DraftConflicts.KeyOf(conflicts));
        return new()
        {
            Heading = $"Draft {draft.Id}: somebody published a change to the same lines",
            Paragraphs = [.. paragraphs, "Nothing of yours is lost. Choose what stays; you can edit the draft afterwards.", .. conflicts.SelectMany(Shown)],
            Fields = conflicts.Select((_, i) => FormField.Either(Field(i), conflicts.Count == 1 ? "What stays?" : $"What stays in {i + 1}?", [new(Mine, "What I wrote"), new(Theirs, "What was published")])),
            Actions = [new("Keep these choices", at, "merge")],
        };
    }

    private static IEnumerable<string> Shown(FileConflict conflict, int number) =>
    [
        $"{number + 1}. {conflict.Path}",
        $"You wrote: {Said(conflict.Mine)}",
        $"It was published as: {Said(conflict.Theirs)}",
    ];

    private static string Said(string? text)
    {
        if (text is null)
            return "the file is taken out.";
        var lines = string.Join(" / ", text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return lines.Length == 0 ? "these lines are taken out." : ShortText.Shown(lines, LongestShown);
    }

    private static string Field(int number) => string.Create(CultureInfo.InvariantCulture, $"keep{number}");
}
