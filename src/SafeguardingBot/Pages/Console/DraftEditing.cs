using SafeguardingBot.Curation.Drafting;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Pages.Console;

/// <summary>What the editors share: the library as it would read with a changed file in it.</summary>
internal sealed class DraftEditing(LibraryStore store)
{
    /// <summary>The reading, and the faults of that file and of what goes with it.</summary>
    public async Task<(LearningLibrary Library, IReadOnlyList<Fault> Faults)> ReadWithAsync(LibraryPath path, string text, Draft? draft, CancellationToken cancellationToken)
    {
        var version = await store.CurrentAsync(cancellationToken);
        var files = version is null ? new LibraryFiles([]) : await store.ReadAsync(version.Version, cancellationToken);
        IEnumerable<KeyValuePair<string, string?>> drafted = draft?.Changes.Where(c => c.Path != path).Select(c => KeyValuePair.Create(c.Path.ToString(), c.Text)) ?? [];
        var reading = LibraryReader.Read(files.With([.. drafted, new(path.ToString(), text)]));
        return (reading.Readable, [.. reading.Faults.Where(f => f.File == path.ToString())]);
    }
}
