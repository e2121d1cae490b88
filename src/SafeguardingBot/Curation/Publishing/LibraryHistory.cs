using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Curation.Publishing;

/// <summary>A version in which a file changed: who, when and why.</summary>
/// <param name="Author">Who wrote the draft; null when it did not come from one.</param>
public sealed record FileVersion
{
    public long Version { get; init; }

    public DateTimeOffset PublishedAt => DateTimeOffset.FromUnixTimeMilliseconds(At);

    /// <summary>Entra object id; <c>cards</c> for what came with the program, <c>import</c> for the command.</summary>
    public string PublishedBy { get; init; } = "";

    public string? Author { get; init; }

    public string Note { get; init; } = "";

    /// <summary>The file is not in this version.</summary>
    public bool IsGone => TextHash is null;

    internal long At { get; init; }

    internal string? TextHash { get; init; }
}

/// <summary>What each file of the library was, version by version.</summary>
public sealed class LibraryHistory(Database database, Drafts drafts)
{
    /// <summary>Versions in which the file changed, newest first; empty for who is no admin.</summary>
    public async Task<IReadOnlyList<FileVersion>> OfAsync(string person, LibraryPath path, CancellationToken cancellationToken)
    {
        if (!await drafts.IsAdminAsync(person, cancellationToken))
            return [];

        var versions = await database.QueryAsync<FileVersion>(
            """
            SELECT v.version, v.published_at AS at, v.published_by, v.note, d.author, f.text_hash
            FROM library_versions v
            LEFT JOIN library_files f ON f.version = v.version AND f.path = @Path
            LEFT JOIN drafts d ON d.published_version = v.version
            ORDER BY v.version
            """,
            new { Path = path.ToString() }, cancellationToken);
        return [.. versions.Where((v, i) => v.TextHash != (i == 0 ? null : versions[i - 1].TextHash)).Reverse()];
    }

    /// <summary>How the file differs between two versions; a version 0 means that it was not there.</summary>
    public async Task<FileDifference?> DifferenceAsync(string person, LibraryPath path, long before, long after, CancellationToken cancellationToken) =>
        await drafts.IsAdminAsync(person, cancellationToken)
            ? FileDifference.Of(path, await TextAsync(path, before, cancellationToken), await TextAsync(path, after, cancellationToken))
            : null;

    /// <summary>Begins a draft that makes the file what it was in a version.</summary>
    public async Task<DraftResult> GoBackAsync(string person, LibraryPath path, long version, CancellationToken cancellationToken)
    {
        if (!(await OfAsync(person, path, cancellationToken)).Any(v => v.Version <= version) && await drafts.IsAdminAsync(person, cancellationToken))
            return DraftResult.NotFound;
        return await drafts.StartAsync(person, $"Go back to version {version} of {path}", "", [new(path, await TextAsync(path, version, cancellationToken))], cancellationToken);
    }

    private async Task<string?> TextAsync(LibraryPath path, long version, CancellationToken cancellationToken) => await database.QueryFirstAsync<string>(
        "SELECT t.text FROM library_files f JOIN library_texts t ON t.hash = f.text_hash WHERE f.version = @version AND f.path = @Path",
        new { version, Path = path.ToString() }, cancellationToken);
}
