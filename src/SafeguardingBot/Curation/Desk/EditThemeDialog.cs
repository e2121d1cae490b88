using System.Globalization;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Desk;

/// <summary>
/// Edits a learning card a part at a time. Each press keeps what was typed in a draft, then shows the part that was asked for; the last one is the real
/// card. What somebody else changed meanwhile is shown beside what was typed.
/// </summary>
internal sealed class EditThemeDialog(CuratorDesk desk, DeskViews views, Drafts drafts, OwnDrafts own, LibraryEdits edits, LibraryStore library) : AdminDialog(desk)
{
    public const string DialogName = "desk-edit";

    public override string Name => DialogName;

    protected override async Task<InvokeResponse> OpenAsync(string person, FormInput input, CancellationToken cancellationToken)
    {
        if (!ThemeId.TryParse(input.Id, out var theme))
            return NotFound;
        return await own.OpenAsync(person, LibraryPath.OfTheme(theme), draft => ShowAsync(theme, draft, ThemeSections.First, [], null, cancellationToken), cancellationToken);
    }

    protected override async Task<InvokeResponse> PressAsync(string person, FormInput input, CancellationToken cancellationToken)
    {
        if (!ThemeId.TryParse(input.Id, out var theme))
            return NotFound;

        var draft = input.Draft is { } number ? await drafts.FindAsync(person, number, cancellationToken) : null;
        if (input.Go == "submit" && draft is not null)
        {
            return await own.HandOverAsync(
                person, draft, input.Revision, input.Value("note", 500) ?? "", (now, why) => ShowAsync(theme, now, ThemeSections.Preview, [why], null, cancellationToken), cancellationToken);
        }

        if (input.Section == ThemeSections.Preview)
            return await ShowAsync(theme, draft, input.Go, [], null, cancellationToken);

        var saved = await SaveAsync(person, theme, draft, input, cancellationToken);
        return saved switch
        {
            null => await ShowAsync(theme, draft, input.Go, [], null, cancellationToken),
            { IsDone: true } => await ShowAsync(theme, saved.Draft, input.Go, [], null, cancellationToken),
            { Outcome: DraftOutcome.Empty, Draft: null } => await ShowAsync(theme, draft, input.Go, [], null, cancellationToken),
            { Outcome: DraftOutcome.ChangedMeanwhile, Draft: { } now } when Drafts.IsOwn(now, person) => await ShowAsync(theme, now, input.Section, Meanwhile(saved, theme, input), input, cancellationToken),
            _ => InvokeResponse.TaskMessage(saved.Message),
        };
    }

    /// <summary>Null when nothing of it was changed.</summary>
    private async Task<DraftResult?> SaveAsync(string person, ThemeId theme, Draft? draft, FormInput input, CancellationToken cancellationToken)
    {
        var seen = await edits.SeeAsync(LibraryPath.OfTheme(theme), draft, cancellationToken);
        var text = seen is not null && seen.Hash == input.Seen ? seen.Text : await library.TextAsync(input.Seen, cancellationToken) ?? seen?.Text;
        if (text is null || ThemeForm.Read(text) is not { } form)
            return DraftResult.NotFound;

        var changed = ThemeSections.Apply(form, input.Section, input);
        if (ThemeWriter.Write(text, changed) == text)
            return null;
        return await edits.SaveThemeAsync(person, theme, changed, input.Seen, draft, input.Revision, cancellationToken);
    }

    /// <summary>What stands in the draft now, beside each field in which something else was typed.</summary>
    private IReadOnlyList<string> Meanwhile(DraftResult changed, ThemeId theme, FormInput input)
    {
        var text = changed.Draft?.Changes.FirstOrDefault(c => c.Path == LibraryPath.OfTheme(theme))?.Text;
        var fields = text is not null && ThemeForm.Read(text) is { } form ? ThemeSections.Fields(form, input.Section, Desk.Library) : [];
        return [changed.Message, .. fields.Where(f => input.Value(f.Id) is { } typed && typed.ReplaceLineEndings("\n") != f.Value).Select(f => $"{f.Label}. As it is now: {(f.Value.Length > 0 ? f.Value : "empty")}")];
    }

    /// <param name="typed">What was typed and could not be kept; shown again in place of what is there.</param>
    private async Task<InvokeResponse> ShowAsync(ThemeId theme, Draft? draft, string section, IReadOnlyList<string> paragraphs, FormInput? typed, CancellationToken cancellationToken)
    {
        if (await edits.SeeAsync(LibraryPath.OfTheme(theme), draft, cancellationToken) is not { } seen || ThemeForm.Read(seen.Text) is not { } form)
            return InvokeResponse.TaskMessage("This card cannot be edited here, because its file cannot be read. Use the console.");

        var sections = ThemeSections.Of(form);
        var at = new FormState(DialogName, theme.ToString(), draft?.Id.ToString() ?? "", draft?.Revision.ToString(CultureInfo.InvariantCulture) ?? "", seen.Hash, section);
        string[] others = draft is null ? [] : [$"Kept in draft {draft.Id}.", .. draft.State == DraftState.Returned ? (string[])[$"It was returned: {draft.Reason}"] : []];
        var place = sections.ToList().FindIndex(s => s.Key == section);
        if (place < 0)
            return await PreviewAsync(theme, draft, form, seen, at with { Section = ThemeSections.Preview }, paragraphs, cancellationToken);

        var shown = typed is null ? form : ThemeSections.Apply(form, section, typed);
        return InvokeResponse.TaskContinue($"Edit {form.Title}", Desk.Form(new()
        {
            Heading = $"{sections[place].Heading} (page {place + 1} of {sections.Count})",
            Paragraphs = [.. paragraphs, .. others, .. ThemeSections.Hints(section)],
            Fields = ThemeSections.Fields(shown, section, Desk.Library),
            Actions =
            [
                .. place + 1 < sections.Count ? (FormAction[])[new($"Next: {Short(sections[place + 1].Heading)}", at, sections[place + 1].Key)] : [],
                .. place > 0 ? (FormAction[])[new("Back", at, sections[place - 1].Key)] : [],
                new("Preview", at, ThemeSections.Preview),
            ],
        }), "large");
    }

    private async Task<InvokeResponse> PreviewAsync(ThemeId theme, Draft? draft, ThemeForm form, SeenText seen, FormState at, IReadOnlyList<string> paragraphs, CancellationToken cancellationToken)
    {
        var review = draft is null ? null : await views.InTimeAsync(draft, cancellationToken);
        var faults = (review?.Errors ?? []).Concat(review?.NewWarnings ?? []).Select(f => $"{(f.Severity == FaultSeverity.Error ? "Error" : "Warning")}{(f.Line > 0 ? $" in line {f.Line}" : "")}: {f.Problem} {f.Remedy}").ToList();
        var read = LibraryReader.ReadTheme(theme, seen.Text, new List<Fault>());
        var below = new FormData
        {
            Heading = draft is null ? "Nothing was changed yet" : $"Preview of draft {draft.Id}",
            Paragraphs = [.. paragraphs, .. draft is not null && review is null ? (string[])["I am still checking it. Press \"Look again\" in a moment."] : [], .. faults.Take(8), .. faults.Count > 8 ? (string[])[$"{faults.Count - 8} more."] : []],
            Fields = draft is null ? [] : [FormField.Lines("note", "Why, in a few words, for the history", draft.Note, 500)],
            Actions =
            [
                .. draft is null ? (FormAction[])[] : [new("Submit for review", at, "submit"), .. review is null ? (FormAction[])[new("Look again", at, ThemeSections.Preview)] : []], new("Back to editing", at, ThemeSections.First),
            ],
        };
        return InvokeResponse.TaskContinue($"Edit {form.Title}", read is null ? Desk.Form(below) : Desk.PreviewOf(read, Desk.Library, below), "large");
    }

    private static string Short(string heading) => heading.Split(',')[0];
}
