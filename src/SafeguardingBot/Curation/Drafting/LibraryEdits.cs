using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Drafting;

/// <summary>A text that somebody is looking at, and the hash by which it is known again when they send it back.</summary>
public sealed record SeenText(string Text, string Hash);

/// <summary>What somebody says of a route beside its fields.</summary>
/// <param name="Supersedes">Whoever types the old number is told that it is out of date.</param>
/// <param name="CheckedToday">They checked it, as it is written now.</param>
public readonly record struct RouteNotes(bool Supersedes, bool CheckedToday = false);

/// <summary>
/// Edits of themes and routes by their forms. A form is put back into the text that the person saw, so that what was published meanwhile is noticed
/// and not undone.
/// </summary>
public sealed class LibraryEdits(Drafts drafts, LibraryStore library, TimeProvider time)
{
    /// <summary>The file as it is published now; null when it is not there.</summary>
    public async Task<string?> TextAsync(LibraryPath path, CancellationToken cancellationToken) =>
        await library.CurrentAsync(cancellationToken) is { } current ? (await library.ReadAsync(current.Version, cancellationToken)).Text(path.ToString()) : null;

    /// <summary>The file as a draft has it, or as it is published.</summary>
    public async Task<SeenText?> SeeAsync(LibraryPath path, Draft? draft, CancellationToken cancellationToken)
    {
        var text = draft?.Changes.FirstOrDefault(c => c.Path == path) is { } change ? change.Text : await TextAsync(path, cancellationToken);
        return text is null ? null : new(text, LibraryStore.HashOf(text));
    }

    /// <summary>Keeps a theme's form in a new draft, or in an own one.</summary>
    /// <param name="seenHash">Of the text that the form was made from.</param>
    /// <param name="into">With its texts; null for a new draft.</param>
    /// <param name="revision">The revision of that draft that the person saw.</param>
    public async Task<DraftResult> SaveThemeAsync(string person, ThemeId theme, ThemeForm form, string seenHash, Draft? into, long revision, CancellationToken cancellationToken)
    {
        var path = LibraryPath.OfTheme(theme);
        return await SaveAsync(person, path, $"Edit {OneLine.Of(form.Title)}", text => ThemeWriter.Write(text, form), seenHash, into, revision, cancellationToken);
    }

    /// <summary>Keeps the whole text of a message.</summary>
    /// <param name="seenHash">Empty when what was seen came with the program and is not in the published library yet.</param>
    public async Task<DraftResult> SaveMessageAsync(string person, string id, string text, string seenHash, Draft? into, long revision, CancellationToken cancellationToken) =>
        seenHash.Length == 0 && into is null
        ? await drafts.StartFromAsync(person, $"Message {id}", "", [new FileChange(LibraryPath.OfMessage(id), null, Lines(text, ""))], cancellationToken)
        : await SaveAsync(person, LibraryPath.OfMessage(id), $"Message {id}", seen => Lines(text, seen), seenHash, into, revision, cancellationToken);

    /// <summary>Keeps one changed route.</summary>
    /// <param name="number">Counted from 0 in the text that was seen.</param>
    public async Task<DraftResult> SaveRouteAsync(
        string person, Area area, int number, RouteForm route, RouteNotes notes, string seenHash, Draft? into, long revision, CancellationToken cancellationToken) =>
        await SaveAsync(person, LibraryPath.OfArea(area.Id), $"Routes in {area.Title}", text =>
        {
            var before = AreaWriter.Read(text).ElementAtOrDefault(number);
            var changed = AreaWriter.Change(text, number, notes.CheckedToday ? route.VerifiedOn(Today) : before is not null && IsUnchecked(before, route) ? route with { Verified = "" } : route);
            return changed is not null && notes.Supersedes && before is { Phone.Length: > 0 } && !PhoneDigits.Same(before.Phone, route.Phone) && !AreaWriter.Read(changed).Any(r => PhoneDigits.Same(r.Phone, before.Phone))
                ? AreaWriter.Supersede(changed, before.Phone, before.Label, route.Label, Today)
                : changed;
        }, seenHash, into, revision, cancellationToken);

    /// <summary>Notes that somebody checked these routes today.</summary>
    public async Task<DraftResult> VerifyRoutesAsync(string person, Area area, IReadOnlyCollection<int> numbers, string seenHash, Draft? into, long revision, CancellationToken cancellationToken) =>
        await SaveAsync(person, LibraryPath.OfArea(area.Id), $"Routes in {area.Title} verified", text =>
        {
            var routes = AreaWriter.Read(text);
            return numbers.Where(n => n < routes.Count).Aggregate((string?)text, (changed, n) => changed is null ? null : AreaWriter.Change(changed, n, routes[n].VerifiedOn(Today)));
        }, seenHash, into, revision, cancellationToken);

    /// <summary>Begins a new theme: its card, its questions, and its line in the list of themes.</summary>
    public async Task<DraftResult> StartThemeAsync(string person, ThemeId theme, string title, IReadOnlyList<string> examples, CancellationToken cancellationToken)
    {
        if (await TextAsync(LibraryPath.OfTheme(theme), cancellationToken) is not null)
            return new(DraftOutcome.Conflicts, $"There is a theme '{theme}' already. Edit it, or choose another id.");

        var list = await TextAsync(LibraryPath.ThemeList, cancellationToken);
        return await drafts.StartAsync(person, $"New theme {OneLine.Of(title)}", "",
        [
            new(LibraryPath.OfTheme(theme), ThemeWriter.Write(null, ThemeForm.Begin(OneLine.Of(title), examples.Take(3), Today))),
            new(LibraryPath.OfQuestions(theme), LineList.Add(null, examples)),
            new(LibraryPath.ThemeList, LineList.Add(list, [LibraryPath.OfTheme(theme).ToString()])),
        ], cancellationToken);
    }

    /// <summary>Begins a draft that takes a theme out, with every mention of it.</summary>
    public async Task<DraftResult> WithdrawThemeAsync(string person, ThemeId theme, CancellationToken cancellationToken)
    {
        if (await library.CurrentAsync(cancellationToken) is not { } current || await library.ReadAsync(current.Version, cancellationToken) is not { } files || files.Text(LibraryPath.OfTheme(theme).ToString()) is not { } text)
            return DraftResult.NotFound;
        return await drafts.StartAsync(
            person, $"Withdraw {ThemeForm.Read(text)?.Title ?? theme.ToString()}", "", ThemeRemoval.Changes(files, theme).Select(c => KeyValuePair.Create(LibraryPath.Parse(c.Key), c.Value)), cancellationToken);
    }

    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>Line by line without hidden characters, with the line ends of the text that was seen.</summary>
    private static string Lines(string typed, string seen) =>
        string.Join(seen.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n", typed.ReplaceLineEndings("\n").Trim().Split('\n').Select(OneLine.Of).Append(""));

    /// <summary>A number or an address that nobody has tried yet, beside the day on which the old one was.</summary>
    private static bool IsUnchecked(RouteForm before, RouteForm route) => route.Verified == before.Verified && (!PhoneDigits.Same(before.Phone, route.Phone) || before.Email != route.Email);

    private async Task<DraftResult> SaveAsync(
        string person, LibraryPath path, string title, Func<string, string?> change, string seenHash, Draft? into, long revision, CancellationToken cancellationToken)
    {
        var inDraft = into?.Changes.FirstOrDefault(c => c.Path == path);
        var seen = inDraft?.Text is { } own && LibraryStore.HashOf(own) == seenHash ? own : await library.TextAsync(seenHash, cancellationToken);
        if (seen is null && into is not null)
            return DraftResult.Changed(into);
        if (seen is null || change(seen) is not { } text)
            return DraftResult.NotFound;
        return into is null
            ? await drafts.StartFromAsync(person, title, "", [new FileChange(path, seen, text)], cancellationToken)
            : await drafts.SaveAsync(person, into.Id, revision, [new(path, text)], cancellationToken);
    }
}
