using System.Globalization;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;

namespace SafeguardingBot.Curation.Desk;

/// <summary>Where another admin publishes a draft or returns it.</summary>
internal sealed class ReviewDialog(CuratorDesk desk, DeskViews views, Drafts drafts, Publisher publisher) : DraftDialog(desk, drafts)
{
    public const string DialogName = "desk-review";

    public override string Name => DialogName;

    protected override async Task<InvokeResponse> OpenAsync(string person, Draft draft, CancellationToken cancellationToken) => draft.IsOpen
        ? InvokeResponse.TaskContinue("Review", Desk.Form(Form(draft, await views.InTimeAsync(draft, cancellationToken), [])))
        : InvokeResponse.TaskMessage(DraftResult.WrongState(draft).Message);

    protected override async Task<InvokeResponse> PressAsync(string person, Draft draft, FormInput input, CancellationToken cancellationToken)
    {
        var reason = input.Value("reason") ?? "";
        // Checking may outlast what Teams gives an answer; publishing begins only when it is done.
        if (input.Go is "publish" or "look" && draft.IsOpen && await views.InTimeAsync(draft, cancellationToken) is var seen && (input.Go == "look" || seen is null))
            return InvokeResponse.TaskContinue("Review", Desk.Form(Form(draft, seen, [], reason)));

        var result = input.Go switch
        {
            "publish" => await publisher.PublishAsync(person, draft.Id, input.Revision, reason, cancellationToken),
            "return" => await Drafts.ReturnAsync(person, draft.Id, input.Revision, reason, cancellationToken),
            _ => DraftResult.NotFound,
        };
        return result is { Outcome: DraftOutcome.NeedsReason or DraftOutcome.ChangedMeanwhile, Draft: { } now }
            ? InvokeResponse.TaskContinue("Review", Desk.Form(Form(now, await views.InTimeAsync(now, cancellationToken), [result.Message], reason)))
            : InvokeResponse.TaskMessage(result.Errors.Count == 0 ? result.Message : $"{result.Message} {result.Errors[0]}");
    }

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
