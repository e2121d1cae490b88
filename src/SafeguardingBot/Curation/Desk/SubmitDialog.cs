using System.Globalization;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;

namespace SafeguardingBot.Curation.Desk;

/// <summary>Where an author says why, and hands a draft to another admin.</summary>
internal sealed class SubmitDialog(CuratorDesk desk, Drafts drafts, OwnDrafts own) : DraftDialog(desk, drafts)
{
    public const string DialogName = "desk-submit";

    public override string Name => DialogName;

    protected override Task<InvokeResponse> OpenAsync(string person, Draft draft, CancellationToken cancellationToken) => Task.FromResult(Show(draft, []));

    protected override Task<InvokeResponse> PressAsync(string person, Draft draft, FormInput input, CancellationToken cancellationToken)
    {
        var note = input.Value("note") ?? "";
        return own.HandOverAsync(person, draft, input.Revision, note, (now, why) => Task.FromResult(Show(now, [why], note)), cancellationToken);
    }

    private InvokeResponse Show(Draft draft, IEnumerable<string> paragraphs, string? note = null) => InvokeResponse.TaskContinue("Submit for review", Desk.Form(Form(draft, paragraphs, note)));

    internal static FormData Form(Draft draft, IEnumerable<string> paragraphs, string? note = null) => new()
    {
        Heading = $"Draft {draft.Id}: {draft.Title}",
        Paragraphs = [.. paragraphs, $"It changes {DraftCards.PathsOf(draft)}."],
        Fields = [FormField.Lines("note", "Why, in a few words, for the history", note ?? draft.Note, 500)],
        Actions = [new("Submit for review", new(DialogName, draft.Id.ToString(), Revision: draft.Revision.ToString(CultureInfo.InvariantCulture)), "submit")],
    };
}
