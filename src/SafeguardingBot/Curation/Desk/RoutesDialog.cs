using System.Globalization;
using SafeguardingBot.Asking;
using SafeguardingBot.Channel.Hosting;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Desk;

/// <summary>Corrects one route of an area, or notes that routes were checked today.</summary>
internal sealed class RoutesDialog(CuratorDesk desk, Drafts drafts, OwnDrafts own, LibraryEdits edits, LibraryStore library) : AdminDialog(desk)
{
    public const string DialogName = "desk-routes";
    private const string List = "list", Done = "done";

    public override string Name => DialogName;

    protected override async Task<InvokeResponse> OpenAsync(string person, FormInput input, CancellationToken cancellationToken) => Area(input) is { } area
        ? await own.OpenAsync(person, LibraryPath.OfArea(area.Id), draft => ShowListAsync(area, draft, [], cancellationToken), cancellationToken)
        : NotFound;

    protected override async Task<InvokeResponse> PressAsync(string person, FormInput input, CancellationToken cancellationToken)
    {
        if (Area(input) is not { } area)
            return NotFound;

        var draft = input.Draft is { } number ? await drafts.FindAsync(person, number, cancellationToken) : null;
        return input.Go switch
        {
            "edit" when Number(input.Value("route", 4)) is { } route => await ShowRouteAsync(area, draft, route, [], null, cancellationToken),
            "verify" => await AfterAsync(person, area, draft, await edits.VerifyRoutesAsync(person, area, [.. input.Many("verified").Select(Number).OfType<int>()], input.Seen, draft, input.Revision, cancellationToken), null, input, cancellationToken),
            "save" when Number(input.Section) is { } route => await SaveAsync(person, area, draft, route, input, cancellationToken),
            "submit" when draft is not null => await own.HandOverAsync(person, draft, input.Revision, input.Value("note", 500) ?? "", (now, why) => ShowSavedAsync(area, now, [why], cancellationToken), cancellationToken),
            _ => await ShowListAsync(area, draft, [], cancellationToken),
        };
    }

    private async Task<InvokeResponse> SaveAsync(string person, Area area, Draft? draft, int number, FormInput input, CancellationToken cancellationToken)
    {
        if (await SeenRouteAsync(area, draft, number, input.Seen, cancellationToken) is not { } before)
            return NotFound;

        var saved = await edits.SaveRouteAsync(
            person, area, number, Typed(before, input), new(input.IsOn("supersedes"), input.IsOn("verifiedToday")), input.Seen, draft, input.Revision, cancellationToken);
        return await AfterAsync(person, area, draft, saved, number, input, cancellationToken);
    }

    private async Task<InvokeResponse> AfterAsync(string person, Area area, Draft? draft, DraftResult result, int? route, FormInput input, CancellationToken cancellationToken) => result switch
    {
        { IsDone: true, Draft: { } saved } => await ShowSavedAsync(area, saved, [], cancellationToken),
        // Somebody who took the draft over has it; what was typed here goes on as a draft of its own.
        { Outcome: DraftOutcome.ChangedMeanwhile or DraftOutcome.NotYours or DraftOutcome.WrongState, Draft: { } now } => await MeanwhileAsync(
            area, Drafts.IsOwn(now, person) && now.IsOpen ? now : null, Drafts.IsOwn(now, person) && now.IsOpen ? result.Message : $"Draft {now.Id} is no longer yours to change. Save to begin a new one.", route, input, cancellationToken),
        { Outcome: DraftOutcome.Empty } => await ShowListAsync(area, draft, [result.Message], cancellationToken),
        _ => InvokeResponse.TaskMessage(result.Message),
    };

    /// <summary>What was typed, with what stands there now beside each field that differs. Ticks are not kept: the routes may be others now.</summary>
    private async Task<InvokeResponse> MeanwhileAsync(Area area, Draft? now, string message, int? route, FormInput input, CancellationToken cancellationToken)
    {
        if (route is not { } number)
            return await ShowListAsync(area, now, [message, "Look at the routes again and tick those that you checked."], cancellationToken);

        var seen = await edits.SeeAsync(LibraryPath.OfArea(area.Id), now, cancellationToken);
        var theirs = seen is null ? null : AreaWriter.Read(seen.Text).ElementAtOrDefault(number);
        var others = theirs is null ? [] : Fields(theirs).Where(f => input.Value(f.Id) is { } typed && typed.Trim() != f.Value).Select(f => $"{f.Label}. As it is now: {(f.Value.Length > 0 ? f.Value : "empty")}");
        return await ShowRouteAsync(area, now, number, [message, .. others], input, cancellationToken);
    }

    private async Task<InvokeResponse> ShowListAsync(Area area, Draft? draft, IReadOnlyList<string> paragraphs, CancellationToken cancellationToken)
    {
        if (await edits.SeeAsync(LibraryPath.OfArea(area.Id), draft, cancellationToken) is not { } seen)
            return NotFound;

        var choices = AreaWriter.Read(seen.Text).Select((r, i) => new ChoiceData(i.ToString(CultureInfo.InvariantCulture), Line(r))).ToList();
        var at = At(area, draft, seen.Hash, List);
        return InvokeResponse.TaskContinue($"Routes in {area.Title}", Desk.Form(new()
        {
            Heading = "Correct a route, or note that you checked it",
            Paragraphs = [.. paragraphs, .. draft is null ? [] : new[] { $"Kept in draft {draft.Id}." }, "Ring a number before you mark it verified."],
            Fields = [FormField.Choice("route", "Route to correct", "0", choices), FormField.Many("verified", "Routes that you checked today", choices)],
            Actions = [new("Correct the chosen route", at, "edit"), new("Mark the ticked ones verified today", at, "verify")],
        }), "large");
    }

    private async Task<InvokeResponse> ShowRouteAsync(Area area, Draft? draft, int number, IReadOnlyList<string> paragraphs, FormInput? typed, CancellationToken cancellationToken)
    {
        var seen = await edits.SeeAsync(LibraryPath.OfArea(area.Id), draft, cancellationToken);
        if (seen is null || AreaWriter.Read(seen.Text).ElementAtOrDefault(number) is not { } route)
            return NotFound;

        var at = At(area, draft, seen.Hash, number.ToString(CultureInfo.InvariantCulture));
        return InvokeResponse.TaskContinue($"Routes in {area.Title}", Desk.Form(new()
        {
            Heading = Line(route),
            Paragraphs = paragraphs,
            Fields =
            [
                .. Fields(typed is null ? route : Typed(route, typed)),
                FormField.Toggle("verifiedToday", "I checked this route today", value: typed?.IsOn("verifiedToday") == true),
                FormField.Toggle("supersedes", "Tell people who type the old number that it is out of date", value: typed is null || typed.IsOn("supersedes")),
            ],
            Actions = [new("Save", at, "save"), new("Back", at, "list")],
        }), "large");
    }

    private async Task<InvokeResponse> ShowSavedAsync(Area area, Draft draft, IReadOnlyList<string> paragraphs, CancellationToken cancellationToken)
    {
        var path = LibraryPath.OfArea(area.Id);
        var seen = await edits.SeeAsync(path, draft, cancellationToken);
        var change = draft.Changes.FirstOrDefault(c => c.Path == path);
        var lines = FileDifference.Of(path, change?.BaseText, change?.Text).Lines.Where(l => l.Kind is LineKind.Added or LineKind.Removed);
        var at = At(area, draft, seen?.Hash ?? "", Done);
        return InvokeResponse.TaskContinue($"Routes in {area.Title}", Desk.Form(new()
        {
            Heading = $"Kept in draft {draft.Id}",
            Paragraphs = [.. paragraphs, .. lines.Take(20).Select(l => $"{(l.Kind == LineKind.Added ? "Added" : "Removed")}: {l.Text.Trim()}")],
            Fields = [FormField.Lines("note", "Why, in a few words, for the history", draft.Note, 500)],
            Actions = [new("Submit for review", at, "submit"), new("Correct another", at, "list")],
        }), "large");
    }

    private async Task<RouteForm?> SeenRouteAsync(Area area, Draft? draft, int number, string hash, CancellationToken cancellationToken)
    {
        var seen = await edits.SeeAsync(LibraryPath.OfArea(area.Id), draft, cancellationToken);
        var text = seen?.Hash == hash ? seen.Text : await library.TextAsync(hash, cancellationToken) ?? seen?.Text;
        return text is null ? null : AreaWriter.Read(text).ElementAtOrDefault(number);
    }

    private static IReadOnlyList<FormField> Fields(RouteForm route) =>
    [
        FormField.Line("label", "What it is", route.Label, 150),
        FormField.Line("phone", "Phone (may be empty)", route.Phone, 30),
        FormField.Line("email", "E-mail (may be empty)", route.Email, 120),
        FormField.Line("url", "Web page, beginning with https (may be empty)", route.Url, 400),
        FormField.Line("hours", "Hours, as the page says them (may be empty)", route.Hours, 150),
        FormField.Choice("for", "For", route.For, [new("anyone", "Anyone"), new("child", "A child"), new("adult", "An adult"), new("allegation", "An allegation against a member of staff")]),
        FormField.Choice("when", "When", route.When, [new("any", "Any time"), new("in-hours", "In office hours"), new("out-of-hours", "Out of hours")]),
        FormField.Line("source", "The page that says so, beginning with https", route.Source, 400),
        FormField.Line("published", "When that page said it, as 2026-11", route.Published, 10),
    ];

    private static RouteForm Typed(RouteForm before, FormInput input) => before with
    {
        Label = input.Value("label", 150) ?? before.Label, Phone = input.Value("phone", 30) ?? before.Phone, Email = input.Value("email", 120) ?? before.Email, Url = input.Value("url", 400) ?? before.Url,
        Hours = input.Value("hours", 150) ?? before.Hours, For = input.Value("for", 20) ?? before.For, When = input.Value("when", 20) ?? before.When,
        Source = input.Value("source", 400) ?? before.Source, Published = input.Value("published", 10) ?? before.Published,
    };

    private Area? Area(FormInput input) => AreaId.TryParse(input.Id, out var id) ? Desk.Library.Area(id) : null;

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1_000 ? number : null;

    private static string Line(RouteForm route) => $"{(route.Phone.Length > 0 ? route.Phone : route.Email.Length > 0 ? route.Email : "page")}: {route.Label}";

    private static FormState At(Area area, Draft? draft, string seen, string section) =>
        new(DialogName, area.Id.ToString(), draft?.Id.ToString() ?? "", draft?.Revision.ToString(CultureInfo.InvariantCulture) ?? "", seen, section);
}
