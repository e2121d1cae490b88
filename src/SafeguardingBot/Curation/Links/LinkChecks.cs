using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Links;

/// <summary>A link of the library and what the last look at it found.</summary>
/// <param name="Paths">The files that hold it.</param>
/// <param name="Since">When it was first found like this.</param>
public sealed record LinkCheck(Uri Url, IReadOnlyList<LibraryPath> Paths, LinkState State, int? Status, Uri? MovedTo, DateTimeOffset CheckedAt, DateTimeOffset Since);

/// <summary>What the link checker found, as it is kept.</summary>
public sealed class LinkChecks(Database database, TimeProvider time)
{
    /// <summary>Links of the library that do not simply work.</summary>
    public async Task<IReadOnlyList<LinkCheck>> FoundAsync(LearningLibrary library, CancellationToken cancellationToken)
    {
        var links = LibraryLinks.Of(library);
        var rows = await database.QueryAsync<Row>("SELECT url, state, status, moved_to, checked_at, since FROM link_checks WHERE state <> 'works' ORDER BY state, url", null, cancellationToken);
        return [.. rows.Where(r => links.ContainsKey(r.Url)).Select(r => new LinkCheck(
            new(r.Url), links[r.Url], Enum.Parse<LinkState>(r.State, ignoreCase: true), (int?)r.Status, r.MovedTo is null ? null : new(r.MovedTo),
            DateTimeOffset.FromUnixTimeMilliseconds(r.CheckedAt), DateTimeOffset.FromUnixTimeMilliseconds(r.Since)))];
    }

    /// <summary>Links that were not looked at since a moment, the longest ago first.</summary>
    internal async Task<IReadOnlyList<Uri>> DueAsync(LearningLibrary library, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var looked = (await database.QueryAsync<Row>("SELECT url, checked_at FROM link_checks", null, cancellationToken)).ToDictionary(r => r.Url, r => r.CheckedAt, StringComparer.Ordinal);
        return [.. LibraryLinks.Of(library).Keys.Select(u => (Url: u, At: looked.GetValueOrDefault(u))).Where(u => u.At <= since.ToUnixTimeMilliseconds()).OrderBy(u => u.At).ThenBy(u => u.Url, StringComparer.Ordinal).Select(u => new Uri(u.Url))];
    }

    /// <summary>Takes a link for this replica; false when another has it.</summary>
    internal async Task<bool> ClaimAsync(Uri url, DateTimeOffset since, CancellationToken cancellationToken) => await database.ExecuteAsync(
        """
        INSERT INTO link_checks (url, state, checked_at, since) VALUES (@Url, 'works', @Now, @Now)
        ON CONFLICT (url) DO UPDATE SET checked_at = excluded.checked_at WHERE link_checks.checked_at <= @Since
        """,
        new { Url = url.AbsoluteUri, Now, Since = since.ToUnixTimeMilliseconds() }, cancellationToken) == 1;

    internal Task<int> KeepAsync(Uri url, LinkLook look, CancellationToken cancellationToken) => database.ExecuteAsync(
        """
        UPDATE link_checks SET since = CASE WHEN state = @State THEN since ELSE @Now END, state = @State, status = @Status, moved_to = @MovedTo, checked_at = @Now WHERE url = @Url
        """,
        new { Url = url.AbsoluteUri, State = look.State.ToString().ToLowerInvariant(), look.Status, MovedTo = look.MovedTo?.AbsoluteUri, Now }, cancellationToken);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private sealed record Row
    {
        public string Url { get; init; } = "";
        public string State { get; init; } = "";
        public long? Status { get; init; }
        public string? MovedTo { get; init; }
        public long CheckedAt { get; init; }
        public long Since { get; init; }
    }
}

/// <summary>Every link that the library shows, with the files that hold it.</summary>
internal static class LibraryLinks
{
    public static IReadOnlyDictionary<string, IReadOnlyList<LibraryPath>> Of(LearningLibrary library) =>
        All(library).GroupBy(l => l.Url.AbsoluteUri, l => l.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (IReadOnlyList<LibraryPath>)[.. g.Distinct()], StringComparer.Ordinal);

    private static IEnumerable<(Uri Url, LibraryPath Path)> All(LearningLibrary library)
    {
        foreach (var theme in library.Themes)
        {
            foreach (var url in theme.Links.Select(l => l.Url).Concat(theme.ChangedSince.Select(c => c.Source.Url)))
                yield return (url, LibraryPath.OfTheme(theme.Id));
        }

        foreach (var review in library.Reviews)
        {
            foreach (var url in review.Links.Select(l => l.Url).Concat(review.ChangedSince.Select(c => c.Source.Url)))
                yield return (url, LibraryPath.Parse($"reviews/{review.Id}.md"));
        }

        foreach (var area in library.Areas)
        {
            foreach (var url in area.Routes.SelectMany(r => (Uri?[])[r.Url, r.Source]).Append(area.Escalation?.Policy).Concat(area.Procedures.Select(p => p.Url)).OfType<Uri>())
                yield return (url, LibraryPath.OfArea(area.Id));
        }
    }
}
