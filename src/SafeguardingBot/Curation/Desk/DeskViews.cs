using System.Globalization;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Freshness;
using SafeguardingBot.Curation.Links;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Curation.Unanswered;
using SafeguardingBot.Knowledge.Library;

namespace SafeguardingBot.Curation.Desk;

/// <summary>What each verb shows, whether it was typed or pressed. Changes nothing.</summary>
internal sealed class DeskViews(
    CuratorDesk desk, Drafts drafts, Publisher publisher, DraftReviews reviews, DraftConflicts conflicts, LibraryHistory history, UnansweredQueue unanswered, FreshnessList freshness, LinkChecks links, TimeProvider time)
{
    // Teams gives an answer to a button three seconds.
    private static readonly TimeSpan ReviewWithin = TimeSpan.FromMilliseconds(1_200);

    public static readonly DeskData Gone = new() { Title = "That is no longer there", Paragraphs = ["Send \"drafts\", \"unanswered\" or \"freshness\" to begin again."] };

    /// <param name="id">As a button carries it: client input.</param>
    public async Task<DeskData> ShowAsync(string person, string verb, string id, CancellationToken cancellationToken) => verb switch
    {
        DeskVerbs.Drafts => DraftCards.List(await drafts.ListAsync(person, [], cancellationToken), person),
        DeskVerbs.Draft when DraftId.TryParse(id, out var number) && await drafts.FindAsync(person, number, cancellationToken) is { } draft => await OfDraftAsync(person, draft, cancellationToken),
        DeskVerbs.Theme when ThemeId.TryParse(id, out var theme) && desk.Library.Theme(theme) is { } found =>
            SubjectCards.OfTheme(found, (await freshness.ListAsync(all: true, cancellationToken)).FirstOrDefault(i => i.Path == LibraryPath.OfTheme(theme)), await OnAsync(person, LibraryPath.OfTheme(theme), cancellationToken)),
        DeskVerbs.Area when AreaId.TryParse(id, out var area) && desk.Library.Area(area) is { } found => SubjectCards.OfArea(found, await OnAsync(person, LibraryPath.OfArea(area), cancellationToken)),
        DeskVerbs.Message when BotMessage.Ids.Contains(id, StringComparer.Ordinal) => SubjectCards.OfMessage(id, desk.Library, await OnAsync(person, LibraryPath.OfMessage(id), cancellationToken)),
        DeskVerbs.History when LibraryPath.TryParse(id, out var path) => SubjectCards.OfHistory(path, await history.OfAsync(person, path, cancellationToken)),
        DeskVerbs.Version when PathVersion.TryParse(id, out var at) => await OfVersionAsync(person, at, cancellationToken),
        DeskVerbs.Unanswered when id == "all" => SubjectCards.OfUnanswered(await unanswered.ListAsync(person, cancellationToken)),
        DeskVerbs.Unanswered when await unanswered.FindAsync(person, id, cancellationToken) is { } group => SubjectCards.OfGroup(group),
        DeskVerbs.Freshness => SubjectCards.OfFreshness(await freshness.ListAsync(all: false, cancellationToken), (await links.FoundAsync(desk.Library, cancellationToken)).Select(Told)),
        _ => Gone,
    };

    public async Task<DeskData> OfDraftAsync(string person, Draft draft, CancellationToken cancellationToken) =>
        DraftCards.Of(draft, draft.IsOpen ? await InTimeAsync(draft, cancellationToken) : null, person, publisher.MayPublish(draft, person),
            draft.IsOpen && (await conflicts.OfAsync(draft, cancellationToken)).Count > 0);

    /// <summary>Null when it is not worked out in time; it goes on, and is there when somebody looks again.</summary>
    public async Task<DraftReview?> InTimeAsync(Draft draft, CancellationToken cancellationToken)
    {
        try
        {
            return await reviews.OfAsync(draft, cancellationToken).WaitAsync(ReviewWithin, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private static string Told(LinkCheck link) => $"{link.State switch
    {
        LinkState.Moved => "Moved",
        LinkState.Unclear => "Look yourself",
        LinkState.NotAllowed => "Leads where it must not",
        _ => "Broken",
    }}: {link.Url}{(link.MovedTo is { } to ? $", now {to}" : "")}, in {string.Join(", ", link.Paths)}.";

    private async Task<IReadOnlyList<Draft>> OnAsync(string person, LibraryPath path, CancellationToken cancellationToken) =>
        [.. (await drafts.ListAsync(person, [], cancellationToken)).Where(d => d.Paths.Contains(path))];

    private async Task<DeskData> OfVersionAsync(string person, PathVersion at, CancellationToken cancellationToken)
    {
        var versions = await history.OfAsync(person, at.Path, cancellationToken);
        var before = versions.FirstOrDefault(v => v.Version < at.Version)?.Version ?? 0;
        return versions.FirstOrDefault(v => v.Version == at.Version) is { } version && await history.DifferenceAsync(person, at.Path, before, at.Version, cancellationToken) is { } difference
            ? SubjectCards.OfVersion(at.Path, version, difference)
            : Gone;
    }
}

/// <summary>A version of a file, as a button carries it: <c>12:learning/safe-sleep.md</c>.</summary>
internal readonly record struct PathVersion(long Version, LibraryPath Path)
{
    public static bool TryParse(string text, out PathVersion at)
    {
        at = default;
        var colon = text.IndexOf(':');
        if (colon < 1 || !long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var version) || !LibraryPath.TryParse(text[(colon + 1)..], out var path))
            return false;
        at = new(version, path);
        return true;
    }
}
