using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Curation.Publishing;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Checking;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.People;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Pages.Console;

/// <summary>The library as a zip of its files: out as it is published, in as a draft that is reviewed like any other.</summary>
internal sealed class ImportModel(LibraryStore store, Drafts drafts, TimeProvider time, Roles roles) : ConsolePage(roles)
{
    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    public IReadOnlyList<string> PassedOver { get; private set; } = [];

    /// <summary>Null until a zip was read.</summary>
    public IReadOnlyList<FileDifference>? Differences { get; private set; }

    [BindProperty]
    public bool ReplaceAll { get; set; }

    public async Task<IActionResult> OnGetExportAsync(CancellationToken cancellationToken)
    {
        if (await store.CurrentAsync(cancellationToken) is not { } version)
            return NotFound();

        var files = await store.ReadAsync(version.Version, cancellationToken);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in files.All)
            {
                var entry = zip.CreateEntry(path);
                entry.LastWriteTime = DateTimeOffset.FromUnixTimeMilliseconds(version.PublishedAt);
                await using var content = entry.Open();
                await content.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
            }
        }

        return File(bytes.ToArray(), "application/zip", $"library-version-{version.Version}.zip");
    }

    /// <summary>Says what an import would do; nothing is kept.</summary>
    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        await ReadAsync(file, cancellationToken);
        return Page();
    }

    /// <summary>Keeps the import as a draft when nothing is wrong with it.</summary>
    public async Task<IActionResult> OnPostKeepAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        var changes = await ReadAsync(file, cancellationToken);
        if (changes is null || Faults.Count > 0)
            return Page();

        var result = await drafts.StartAsync(Me, $"Import of {changes.Count} files", $"From the file {Path.GetFileName(file?.FileName)}", changes, cancellationToken);
        return (IActionResult?)Kept(result) ?? Page();
    }

    /// <summary>What would change; null when the zip cannot be taken at all.</summary>
    private async Task<List<KeyValuePair<LibraryPath, string?>>?> ReadAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null || file.Length == 0)
        {
            ModelState.AddModelError("file", "Choose a zip file");
            return null;
        }

        await using var upload = file.OpenReadStream();
        var zip = ImportZip.Read(upload);
        PassedOver = zip.PassedOver;
        var current = await store.CurrentAsync(cancellationToken) is { } version ? await store.ReadAsync(version.Version, cancellationToken) : new([]);
        var changes = zip.Files.Where(f => current.Text(f.Key.ToString()) != f.Value).Select(f => KeyValuePair.Create(f.Key, (string?)f.Value)).ToList();
        if (ReplaceAll)
            changes.AddRange(current.All.Keys.Select(LibraryPath.Parse).Where(p => !zip.Files.ContainsKey(p)).Select(p => KeyValuePair.Create(p, (string?)null)));

        var next = current.With(changes.Select(c => KeyValuePair.Create(c.Key.ToString(), c.Value)));
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        Faults = [.. zip.Faults, .. zip.Files.Count == 0 ? [] : LibraryCheck.RunWithoutMatching(next, LibraryReader.Read(next), today).Where(f => f.Severity == FaultSeverity.Error)];
        Differences = [.. changes.OrderBy(c => c.Key.ToString(), StringComparer.Ordinal).Select(c => FileDifference.Of(c.Key, current.Text(c.Key.ToString()), c.Value))];
        return changes;
    }
}
