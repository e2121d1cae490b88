using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Pages.Console;

/// <summary>Versions of the library and of each file: who, when, why, what, and the way back.</summary>
internal sealed class HistoryModel(LibraryHistory history, LibraryStore store, Roles roles) : ConsolePage(roles)
{
    private const int MostVersions = 100;

    public LibraryPath? Place { get; private set; }

    /// <summary>Without a file: versions of the whole library, newest first.</summary>
    public IReadOnlyList<LibraryVersion> Versions { get; private set; } = [];

    /// <summary>All files there are, to choose one.</summary>
    public IReadOnlyList<string> Files { get; private set; } = [];

    /// <summary>With a file: the versions in which it changed, newest first.</summary>
    public IReadOnlyList<FileVersion> Changes { get; private set; } = [];

    /// <summary>What the chosen version changed.</summary>
    public FileDifference? Difference { get; private set; }

    public long? Version { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? path, long? version, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(path))
        {
            Versions = await store.VersionsAsync(MostVersions, cancellationToken);
            Files = Versions is [var newest, ..] ? [.. (await store.ReadAsync(newest.Version, cancellationToken)).All.Keys] : [];
            return Page();
        }

        return await ShowAsync(path, version, cancellationToken) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostBackAsync(string? path, [FromForm] long version, CancellationToken cancellationToken)
    {
        if (!LibraryPath.TryParse(path, out var file))
            return NotFound();

        var result = await history.GoBackAsync(Me, file, version, cancellationToken);
        if (Kept(result) is { } next)
            return next;
        return await ShowAsync(path, null, cancellationToken) ? Page() : NotFound();
    }

    private async Task<bool> ShowAsync(string path, long? version, CancellationToken cancellationToken)
    {
        if (!LibraryPath.TryParse(path, out var file) || await history.OfAsync(Me, file, cancellationToken) is not { Count: > 0 } changes)
            return false;

        (Place, Changes, Version) = (file, changes, version);
        var at = changes.Select((change, i) => (change, i)).FirstOrDefault(c => c.change.Version == version);
        if (at.change is not null)
            Difference = await history.DifferenceAsync(Me, file, at.i + 1 < changes.Count ? changes[at.i + 1].Version : 0, at.change.Version, cancellationToken);
        return true;
    }
}
