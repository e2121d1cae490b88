using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Asking;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Writing;
using SafeguardingBot.People;

namespace SafeguardingBot.Pages.Console;

/// <summary>One route as a form.</summary>
internal sealed class RouteModel(CurrentKnowledge current, LibraryEdits edits, Drafts drafts, Roles roles) : EditorPage(drafts, roles)
{
    public Area Area { get; private set; } = null!; // set before the page is shown

    public int Number { get; private set; }

    [BindProperty]
    public RouteFields Fields { get; set; } = new();

    [BindProperty]
    public bool Supersede { get; set; }

    public async Task<IActionResult> OnGetAsync(string area, int number, CancellationToken cancellationToken)
    {
        if (!await FindAsync(area, number, cancellationToken) || await edits.SeeAsync(LibraryPath.OfArea(Area.Id), Into, cancellationToken) is not { } seen)
            return NotFound();
        if (AreaWriter.Read(seen.Text).ElementAtOrDefault(number) is not { } route)
            return NotFound();

        (Fields, Supersede, Seen, Revision) = (RouteFields.Of(route), true, seen.Hash, Into?.Revision ?? 0);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string area, int number, CancellationToken cancellationToken)
    {
        if (!await FindAsync(area, number, cancellationToken))
            return NotFound();

        if (string.IsNullOrWhiteSpace(Fields.Label))
            ModelState.AddModelError("label", "Enter what the route is called");
        if (string.IsNullOrWhiteSpace(Fields.Phone) && string.IsNullOrWhiteSpace(Fields.Url))
            ModelState.AddModelError("phone", "Enter a phone number or a web address");
        if (!ModelState.IsValid)
            return Page();

        var result = await edits.SaveRouteAsync(Me, Area, number, Fields.ToForm(), new(Supersede), Seen, Into, Revision, cancellationToken);
        if (Kept(result) is { } next)
            return next;
        var path = LibraryPath.OfArea(Area.Id);
        if (result is { Outcome: DraftOutcome.ChangedMeanwhile, Draft: { } now } && await edits.SeeAsync(path, now, cancellationToken) is { } theirs && AreaWriter.Change(theirs.Text, Number, Fields.ToForm()) is { } mine)
            Face(FileDifference.Of(path, theirs.Text, mine), theirs.Hash, now.Revision);
        return Page();
    }

    private async Task<bool> FindAsync(string area, int number, CancellationToken cancellationToken)
    {
        if (!AreaId.TryParse(area, out var id) || current.Now.Library.Area(id) is not { } found)
            return false;

        (Area, Number) = (found, number);
        return await FindDraftAsync(cancellationToken);
    }
}

/// <summary>What the form of a route sends.</summary>
internal sealed class RouteFields
{
    public string? Label { get; set; }

    public string? For { get; set; }

    public string? When { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public string? Url { get; set; }

    public string? Hours { get; set; }

    public string? Source { get; set; }

    public string? Published { get; set; }

    public string? Verified { get; set; }

    public static RouteFields Of(RouteForm route) => new()
    {
        Label = route.Label, For = route.For, When = route.When, Phone = route.Phone, Email = route.Email, Url = route.Url,
        Hours = route.Hours, Source = route.Source, Published = route.Published, Verified = route.Verified,
    };

    public RouteForm ToForm() => new()
    {
        Label = Label ?? "", For = For ?? "", When = When ?? "", Phone = Phone ?? "", Email = Email ?? "", Url = Url ?? "",
        Hours = Hours ?? "", Source = Source ?? "", Published = Published ?? "", Verified = Verified ?? "",
    };
}
