using System.Globalization;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Activities;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Curation.Unanswered;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Curation.Desk;

/// <summary>The buttons of admins' cards. Whoever sees such a card can press; the role is looked up each time.</summary>
internal sealed class CurationButtons(CuratorDesk desk, DeskViews views, Drafts drafts, LibraryEdits edits, LibraryHistory history, UnansweredQueue unanswered) : ICardButton
{
    public IReadOnlyCollection<string> Verbs => DeskVerbs.All;

    public Task<InvokeResponse> PressAsync(ITurn turn, CardPress press, CancellationToken cancellationToken) => CuratorDesk.AnswerAsync(turn, async () =>
    {
        var person = Place.Of(turn).Person;
        if (await desk.RefusalAsync(person, press.Verb, press.Id, cancellationToken) is { } refusal)
            return InvokeResponse.Error(403, refusal);
        if (await ActAsync(person, press, cancellationToken) is { } result)
            return await AfterAsync(person, result, cancellationToken);

        var card = await views.ShowAsync(person, press.Verb, press.Id, cancellationToken);
        return ReferenceEquals(card, DeskViews.Gone) ? InvokeResponse.Error(404, "That is no longer there.") : InvokeResponse.Card(desk.Card(card));
    });

    /// <summary>Null for what only shows something.</summary>
    private async Task<DraftResult?> ActAsync(string person, CardPress press, CancellationToken cancellationToken)
    {
        var revision = long.TryParse(press.Data.Text("revision"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;
        switch (press.Verb)
        {
            case DeskVerbs.TakeOver when DraftId.TryParse(press.Id, out var id):
                return await drafts.TakeOverAsync(person, id, revision, cancellationToken);
            case DeskVerbs.Discard when DraftId.TryParse(press.Id, out var id):
                return await drafts.DiscardAsync(person, id, revision, cancellationToken);
            case DeskVerbs.GoBack when PathVersion.TryParse(press.Id, out var at):
                return await history.GoBackAsync(person, at.Path, at.Version, cancellationToken);
            case DeskVerbs.Withdraw when ThemeId.TryParse(press.Id, out var theme):
                return await edits.WithdrawThemeAsync(person, theme, cancellationToken);
            case DeskVerbs.Dismiss:
                return await unanswered.FindAsync(person, press.Id, cancellationToken) is { } group ? await unanswered.DismissAsync(person, group, cancellationToken) : DraftResult.NotFound;
            default:
                return null;
        }
    }

    private async Task<InvokeResponse> AfterAsync(string person, DraftResult result, CancellationToken cancellationToken) => result switch
    {
        { Outcome: DraftOutcome.NotFound } => InvokeResponse.Error(404, result.Message),
        { Draft: { } draft } => InvokeResponse.Card(desk.Card(await WithMessageAsync(person, draft, result.Message, cancellationToken))),
        { IsDone: true } => InvokeResponse.Message(result.Message),
        _ => InvokeResponse.Error(409, result.Message),
    };

    private async Task<DeskData> WithMessageAsync(string person, Draft draft, string message, CancellationToken cancellationToken)
    {
        var card = await views.OfDraftAsync(person, draft, cancellationToken);
        return card with { Paragraphs = card.Paragraphs.Prepend(message) };
    }
}
