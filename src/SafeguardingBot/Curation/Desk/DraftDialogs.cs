using System.Globalization;
using System.Text.Json;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Turns;

namespace SafeguardingBot.Curation.Desk;

/// <summary>Where an author says why, and hands a draft to another admin.</summary>
internal sealed class SubmitDialog(CuratorDesk desk, Drafts drafts, OwnDrafts own) : IDialog
{
    public const string DialogName = "desk-submit";

    public string Name => DialogName;

    public Task<InvokeResponse> FetchAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken) =>
        DraftDialog.OpenAsync(desk, drafts, turn, data, Name, draft => Task.FromResult(Show(draft, [])), cancellationToken);

    public Task<InvokeResponse> SubmitAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken) => DraftDialog.OpenAsync(desk, drafts, turn, data, Name, draft =>
    {
        var input = new FormInput(data);
        var note = input.Value("note") ?? "";
        return own.HandOverAsync(Place.Of(turn).Person, draft, input.Revision, note, (now, why) => Task.FromResult(Show(now, [why], note)), cancellationToken);
    }, cancellationToken);

    private InvokeResponse Show(Draft draft, IEnumerable<string> paragraphs, string? note = null) => InvokeResponse.TaskContinue("Submit for review", desk.Form(Form(draft, paragraphs, note)));

    internal static FormData Form(Draft draft, IEnumerable<string> paragraphs, string? note = null) => new()
    {
        Heading = $"Draft {draft.Id}: {draft.Title}",
        Paragraphs = [.. paragraphs, $"It changes {DraftCards.PathsOf(draft)}."],
        Fields = [FormField.Lines("note", "Why, in a few words, for the history", note ?? draft.Note, 500)],
        Actions = [new("Submit for review", new(DialogName, draft.Id.ToString(), Revision: draft.Revision.ToString(CultureInfo.InvariantCulture)), "submit")],
    };
}

/// <summary>Where another admin publishes a draft or returns it.</summary>
internal sealed class ReviewDialog(CuratorDesk desk, DeskViews views, Drafts drafts, Publisher publisher) : IDialog
{
    public const string DialogName = "desk-review";

    public string Name => DialogName;

    public Task<InvokeResponse> FetchAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken) => CuratorDesk.AnswerAsync(turn, async () =>
    {
        var person = Place.Of(turn).Person;
        if (await desk.RefusalAsync(person, DialogName, new FormInput(data).Id, cancellationToken) is { } refusal)
            return InvokeResponse.TaskMessage(refusal);
        if (!DraftId.TryParse(new FormInput(data).Id, out var id) || await drafts.FindAsync(person, id, cancellationToken) is not { } draft)
            return InvokeResponse.TaskMessage(DraftResult.NotFound.Message);
        return draft.IsOpen
            ? InvokeResponse.TaskContinue("Review", desk.Form(Form(draft, await views.InTimeAsync(draft, cancellationToken), [])))
            : InvokeResponse.TaskMessage(DraftResult.WrongState(draft).Message);
    });

    public Task<InvokeResponse> SubmitAsync(ITurn turn, JsonElement data, CancellationToken cancellationToken) => CuratorDesk.AnswerAsync(turn, async () =>
    {
        var (person, input) = (Place.Of(turn).Person, new FormInput(data));
        if (await desk.RefusalAsync(person, DialogName, input.Id, cancellationToken) is { } refusal)
            return InvokeResponse.TaskMessage($"{refusal} The draft is kept.");
        if (!DraftId.TryParse(input.Id, out var id))
            return InvokeResponse.TaskMessage(DraftResult.NotFound.Message);

        var reason = input.Value("reason") ?? "";
        // Checking may outlast what Teams gives an answer; publishing begins only when it is done.
        if (input.Go is "publish" or "look" && await drafts.FindAsync(person, id, cancellationToken) is { IsOpen: true } open
            && await views.InTimeAsync(open, cancellationToken) is var seen && (input.Go == "look" || seen is null))
            return InvokeResponse.TaskContinue("Review", desk.Form(Form(open, seen, [], reason)));

        var result = input.Go switch
        {
            "publish" => await publisher.PublishAsync(person, id, input.Revision, reason, cancellationToken),
            "return" => await drafts.ReturnAsync(person, id, input.Revision, reason, cancellationToken),
            _ => DraftResult.NotFound,
        };
        return result is { Outcome: DraftOutcome.NeedsReason or DraftOutcome.ChangedMeanwhile, Draft: { } draft }
            ? InvokeResponse.TaskContinue("Review", desk.Form(Form(draft, await views.InTimeAsync(draft, cancellationToken), [result.Message], reason)))
            : InvokeResponse.TaskMessage(result.Errors.Count == 0 ? result.Message : $"{result.Message} {result.Errors[0]}");
    });

    private static FormData Form(Draft draft, DraftReview? review, IEnumerable<string> paragraphs, string reason = "")
    {
        var at = new FormState(DialogName, draft.Id.ToString(), Revision: draft.Revision.ToString(CultureInfo.InvariantCulture));
        return new()
        {
            Heading = $"Draft {draft.Id}: {draft.Title}",
            Paragraphs =
            [
                .. paragraphs,
                .. draft.Note.Length > 0 ? (string[])[$"Why: {draft.Note}"] : [],
                .. review is null ? ["I am still working out what it would change. Press \"Look again\" in a moment."] : Told(review),
            ],
            Fields = [FormField.Lines("reason", review is { NeedsReason: true } ? "Why it is published although an example misses its theme, or why it is returned" : "If you return it: what should be different", reason, 500)],
            // Nobody publishes what they have not seen the effects of.
            Actions = [.. review is null ? (FormAction[])[new("Look again", at, "look")] : review.CanBePublished ? [new("Publish", at, "publish")] : [], new("Return to its author", at, "return")],
        };
    }

    private static IEnumerable<string> Told(DraftReview review)
    {
        foreach (var difference in review.Differences)
            yield return $"{difference.Path}: {difference.Added} lines added, {difference.Removed} removed.";
        if (review.Merge.Conflicts.Count > 0)
            yield return $"It cannot be published: somebody published a change to the same lines of {string.Join(", ", review.Merge.ConflictPaths)}.";
        if (review.Errors.Count > 0)
            yield return $"It cannot be published: {review.Errors[0]}";
        if (review.Preview is { } preview)
            yield return preview.Changed.Count == 0 ? $"None of {preview.Asked} questions would get another first answer." : $"{preview.Changed.Count} of {preview.Asked} questions would get another first answer; the draft's card lists them.";
        foreach (var missed in review.Preview?.Missed ?? [])
            yield return $"The example \"{missed.Question}\" would no longer find its own theme.";
    }
}

/// <summary>What the dialogs of a draft share.</summary>
internal static class DraftDialog
{
    public static Task<InvokeResponse> OpenAsync(
        CuratorDesk desk, Drafts drafts, ITurn turn, JsonElement data, string dialog, Func<Draft, Task<InvokeResponse>> open, CancellationToken cancellationToken) => CuratorDesk.AnswerAsync(turn, async () =>
    {
        var (person, input) = (Place.Of(turn).Person, new FormInput(data));
        if (await desk.RefusalAsync(person, dialog, input.Id, cancellationToken) is { } refusal)
            return InvokeResponse.TaskMessage($"{refusal} The draft is kept.");
        if (!DraftId.TryParse(input.Id, out var id) || await drafts.FindAsync(person, id, cancellationToken) is not { } draft)
            return InvokeResponse.TaskMessage(DraftResult.NotFound.Message);
        return await open(draft);
    });
}
