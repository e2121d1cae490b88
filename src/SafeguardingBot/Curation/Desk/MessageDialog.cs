using System.Globalization;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Curation.Desk;

/// <summary>Edits what the bot says of itself, and the emergency text, as they stand in their files.</summary>
internal sealed class MessageDialog(CuratorDesk desk, DeskViews views, Drafts drafts, OwnDrafts own, LibraryEdits edits) : AdminDialog(desk)
{
    public const string DialogName = "desk-message";
    private const int Longest = 8_000;

    public override string Name => DialogName;

    protected override async Task<InvokeResponse> OpenAsync(string person, FormInput input, CancellationToken cancellationToken) => BotMessage.Ids.Contains(input.Id, StringComparer.Ordinal)
        ? await own.OpenAsync(person, LibraryPath.OfMessage(input.Id), draft => ShowAsync(input.Id, draft, [], null, cancellationToken), cancellationToken)
        : NotFound;

    protected override async Task<InvokeResponse> PressAsync(string person, FormInput input, CancellationToken cancellationToken)
    {
        if (!BotMessage.Ids.Contains(input.Id, StringComparer.Ordinal))
            return NotFound;

        var draft = input.Draft is { } number ? await drafts.FindAsync(person, number, cancellationToken) : null;
        var typed = input.Value("text", Longest);
        if (typed is null)
            return await ShowAsync(input.Id, draft, [], null, cancellationToken);
        var seen = await edits.SeeAsync(LibraryPath.OfMessage(input.Id), draft, cancellationToken);
        var saved = seen is not null && seen.Hash == input.Seen && seen.Text.TrimEnd() == typed.ReplaceLineEndings("\n").TrimEnd() && draft is not null
            ? new DraftResult(DraftOutcome.Done, "", draft)
            : await edits.SaveMessageAsync(person, input.Id, typed, input.Seen, draft, input.Revision, cancellationToken);
        if (saved is not { IsDone: true, Draft: { } kept })
            return saved.Outcome is DraftOutcome.ChangedMeanwhile or DraftOutcome.Empty ? await ShowAsync(input.Id, saved.Draft ?? draft, [saved.Message], typed, cancellationToken) : InvokeResponse.TaskMessage(saved.Message);
        if (input.Go != "submit")
            return await ShowAsync(input.Id, kept, await FaultsAsync(kept, cancellationToken), null, cancellationToken);

        return await own.HandOverAsync(person, kept, kept.Revision, input.Value("note", 500) ?? "", (now, why) => ShowAsync(input.Id, now, [why], null, cancellationToken), cancellationToken);
    }

    private async Task<IReadOnlyList<string>> FaultsAsync(Draft draft, CancellationToken cancellationToken) =>
        await views.InTimeAsync(draft, cancellationToken) is { } review
            ? [.. review.Errors.Concat(review.NewWarnings).Take(8).Select(f => $"{(f.Severity == FaultSeverity.Error ? "Error" : "Warning")} in line {f.Line}: {f.Problem} {f.Remedy}")]
            : [];

    private async Task<InvokeResponse> ShowAsync(string id, Draft? draft, IReadOnlyList<string> paragraphs, string? typed, CancellationToken cancellationToken)
    {
        // A library that was published before there were messages has none; then the program's own is what people see.
        var seen = await edits.SeeAsync(LibraryPath.OfMessage(id), draft, cancellationToken) ?? new(BotMessage.TextInProgram(id), "");
        var at = new FormState(DialogName, id, draft?.Id.ToString() ?? "", draft?.Revision.ToString(CultureInfo.InvariantCulture) ?? "", seen.Hash, "text");
        return InvokeResponse.TaskContinue($"Edit {id}", Desk.Form(new()
        {
            Heading = $"The message \"{id}\"",
            Paragraphs = [.. paragraphs, .. draft is null ? [] : new[] { $"Kept in draft {draft.Id}." }, "Between the lines of dashes stand the title and other keys. Below them: one paragraph, heading (## …) or point (- …) a line."],
            Fields = [FormField.Lines("text", "Text", typed ?? seen.Text, Longest), FormField.Lines("note", "Why, in a few words, for the history", draft?.Note ?? "", 500)],
            Actions = [new("Save and check", at, "save"), new("Submit for review", at, "submit")],
        }), "large");
    }
}
