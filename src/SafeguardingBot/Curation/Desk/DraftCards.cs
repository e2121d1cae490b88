using System.Globalization;
using SafeguardingBot.Asking;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Answering;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Curation.Desk;

/// <summary>Drafts as cards: the list, and one with what it changes and what publishing would do.</summary>
internal static class DraftCards
{
    // A message of Teams holds some 28 KB of card; the console shows the rest.
    private const int MostLines = 17, LongestLine = 220, MostQuestions = 8, MostDrafts = 25, MostFaults = 6, MostPaths = 8;

    public static DeskData List(IReadOnlyList<Draft> drafts, string person) => new()
    {
        Title = "Drafts",
        Paragraphs = [drafts.Count == 0 ? "Nothing is being changed and nothing waits for review." : "Choose one to see what it changes."],
        Sections =
        [
            .. Section("Wait for review", drafts.Where(d => d.State == DraftState.Submitted)),
            .. Section("Yours", drafts.Where(d => d.State != DraftState.Submitted && Drafts.IsOwn(d, person))),
            .. Section("Being written by others", drafts.Where(d => d.State != DraftState.Submitted && !Drafts.IsOwn(d, person))),
        ],
    };

    /// <param name="review">Null while it is still being worked out.</param>
    public static DeskData Of(Draft draft, DraftReview? review, string person, bool mayPublish, bool hasConflicts = false)
    {
        var isOwn = Drafts.IsOwn(draft, person);
        var (id, revision) = (draft.Id.ToString(), draft.Revision.ToString(CultureInfo.InvariantCulture));
        return new()
        {
            Title = $"Draft {draft.Id}: {draft.Title}",
            Paragraphs = [.. Status(draft, isOwn), .. review is null && draft.IsOpen ? (string[])["I am still working out what it would change. Press \"Look again\" in a moment."] : []],
            Sections = review is null ? [] : [.. Differences(review), .. Effects(review)],
            Dialogs =
            [
                .. isOwn && hasConflicts ? (DeskDialog[])[new("Bring both together", MergeDialog.DialogName, id)] : [],
                .. isOwn && draft is { IsOpen: true, State: not DraftState.Submitted } ? EditOf(draft) : [],
                .. isOwn && draft.State is DraftState.Editing or DraftState.Returned ? (DeskDialog[])[new("Submit for review", SubmitDialog.DialogName, id)] : [],
                .. draft.State == DraftState.Submitted && mayPublish ? (DeskDialog[])[new("Publish or return", ReviewDialog.DialogName, id)] : [],
            ],
            Buttons =
            [
                new("Look again", DeskVerbs.Draft, id, revision),
                .. draft.IsOpen && !isOwn ? (DeskButton[])[new("Take over", DeskVerbs.TakeOver, id, revision)] : [],
                .. draft.IsOpen && isOwn ? (DeskButton[])[new("Discard", DeskVerbs.Discard, id, revision)] : [],
                new("All drafts", DeskVerbs.Drafts, "open"),
            ],
        };
    }

    public static DeskData OfDifference(string title, IEnumerable<string> paragraphs, FileDifference difference, IEnumerable<DeskButton> buttons) => new()
    {
        Title = title,
        Paragraphs = paragraphs,
        Sections = [Difference(difference, MostLines)],
        Buttons = buttons,
    };

    internal static DeskSection Difference(FileDifference difference, int most)
    {
        var lines = difference.Lines.Where(l => l.Kind is LineKind.Added or LineKind.Removed && l.Text.Trim().Length > 0).ToList();
        return new(Name(difference), lines.Count > most ? [$"{lines.Count - most} more lines; the console shows all."] : [])
        {
            Changes = lines.Take(most).Select(l => l.Kind == LineKind.Added ? new DeskChange("Added", Cut(l.Text), "good") : new("Removed", Cut(l.Text), "attention")),
        };
    }

    internal static string PathsOf(Draft draft) =>
        $"{string.Join(", ", draft.Paths.Take(MostPaths))}{(draft.Paths.Count > MostPaths ? $" and {draft.Paths.Count - MostPaths} more files" : "")}";

    private static IEnumerable<string> Status(Draft draft, bool isOwn)
    {
        yield return draft.State switch
        {
            DraftState.Editing => isOwn ? "You are writing this." : "Its author is still writing this.",
            DraftState.Submitted => isOwn ? "It waits for another admin." : "It waits for review.",
            DraftState.Returned => $"It was returned: {Cut(draft.Reason ?? "")}",
            DraftState.Published => string.Create(CultureInfo.InvariantCulture, $"It was published as version {draft.PublishedVersion} on {draft.ChangedAt:d MMMM yyyy}."),
            _ => "It was discarded. Nothing was published.",
        };
        if (draft.Note.Length > 0)
            yield return $"Why: {Cut(draft.Note)}";
        if (draft is { State: DraftState.Published, Reason.Length: > 0 })
            yield return $"Published although an example misses: {draft.Reason}";
    }

    private static IEnumerable<DeskSection> Differences(DraftReview review)
    {
        var left = MostLines;
        foreach (var difference in review.Differences)
        {
            yield return Difference(difference, Math.Max(0, left));
            left -= difference.Added + difference.Removed;
        }

        if (review.Differences.Count == 0)
            yield return new("What changes", ["Nothing: the library holds this already."]);
    }

    private static IEnumerable<DeskSection> Effects(DraftReview review)
    {
        if (review.Merge.Conflicts.Count > 0)
            yield return new("Changed meanwhile", review.Merge.ConflictPaths.Select(p => $"Somebody published a change to the same lines of {p}. Its author says what stays before this is published."));
        if (review.Errors.Count > 0)
            yield return new("Errors: nothing is published while there is one", Faults(review.Errors));
        if (review.NewWarnings.Count > 0)
            yield return new("New warnings", Faults(review.NewWarnings));
        if (review.Preview is not { } preview)
            yield break;

        if (preview.Missed.Count > 0)
            yield return new("Examples that would miss their own theme", [.. preview.Missed.Take(MostQuestions).Select(m => $"\"{Cut(m.Question)}\" would find {Title(m.After, review)}."), "To publish this you must say why."]);
        yield return new("Questions whose first answer changes",
        [
            $"{preview.Changed.Count} of {preview.Asked} questions.",
            .. preview.Changed.Take(MostQuestions).Select(c => $"\"{Cut(c.Question)}\": {Title(c.Before, review)}, then {Title(c.After, review)}."),
            .. preview.Changed.Count > MostQuestions ? (string[])[$"{preview.Changed.Count - MostQuestions} more; the console shows all."] : [],
        ]);
    }

    private static IEnumerable<string> Faults(IReadOnlyList<Fault> faults) =>
        [.. faults.Take(MostFaults).Select(f => Cut($"{f.File}{(f.Line > 0 ? $", line {f.Line}" : "")}: {f.Problem} {f.Remedy}")), .. faults.Count > MostFaults ? (string[])[$"{faults.Count - MostFaults} more."] : []];

    private static string Title(ThemeId? theme, DraftReview review) => theme is { } id ? (review.Library?.Theme(id)?.Title ?? id.ToString()) : "no sure answer";

    internal static IEnumerable<DeskDialog> EditOf(Draft draft) => draft.Paths.FirstOrDefault(p => p.Kind is LibraryFileKind.Theme or LibraryFileKind.Area or LibraryFileKind.Message) switch
    {
        { Kind: LibraryFileKind.Theme, Id.Length: > 0 } path when draft.Changes.Any(c => c.Path == path && c.Text is not null) => [new("Edit", EditThemeDialog.DialogName, path.Id)],
        { Kind: LibraryFileKind.Message } path => [new("Edit", MessageDialog.DialogName, path.Id)],
        { Kind: LibraryFileKind.Area } path => [new("Edit", RoutesDialog.DialogName, path.Id)],
        _ => [],
    };

    private static IEnumerable<DeskSection> Section(string heading, IEnumerable<Draft> drafts)
    {
        var list = drafts.ToList();
        if (list.Count > 0)
        {
            yield return new(heading, list.Count > MostDrafts ? [$"The newest {MostDrafts} of {list.Count}."] : [])
            {
                Items = list.Take(MostDrafts).Select(d => new MenuItemData($"Draft {d.Id}: {d.Title}", DeskVerbs.Draft, d.Id.ToString())),
            };
        }
    }

    private static string Name(FileDifference difference) => $"{difference.Path}{(difference.IsNew ? " (new)" : difference.IsGone ? " (taken out)" : "")}";

    private static string Cut(string text) => ShortText.Shown(text, LongestLine);
}

/// <summary>What the buttons of admins' cards ask for.</summary>
internal static class DeskVerbs
{
    public const string Theme = "desk-theme", Area = "desk-area", Draft = "desk-draft", Drafts = "desk-drafts", TakeOver = "desk-take-over", Discard = "desk-discard",
        History = "desk-history", Version = "desk-version", GoBack = "desk-go-back", Unanswered = "desk-unanswered", Dismiss = "desk-dismiss", Withdraw = "desk-withdraw", Freshness = "desk-freshness", Message = "desk-message";

    public static readonly IReadOnlyCollection<string> All =
        [Theme, Area, Draft, Drafts, TakeOver, Discard, History, Version, GoBack, Unanswered, Dismiss, Withdraw, Freshness, Message];
}
