using System.Data.Common;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Asking;

/// <summary>
/// Serves the library that was published last, on whichever replica. Until the store is open, and while it is away, the last good one is
/// served; at first that is the one beside the program.
/// </summary>
internal sealed partial class FollowLibrary(
    LibraryFolder folder, CurrentKnowledge knowledge, LibraryStore store, LibraryNews news, StorageHealth health, TimeProvider time, ILogger<FollowLibrary> log) : BackgroundService
{
    private LibraryFiles beside = new([]);
    private string servedHash = "";
    private long seenVersion;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        beside = LibraryFiles.FromFolder(folder.Path);
        servedHash = LibraryStore.HashOf(beside);
        var isImported = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            await health.WhenReadyAsync(stoppingToken);
            try
            {
                if (!isImported)
                    await ImportAsync(stoppingToken);
                isImported = true;
                await news.FollowAsync(CatchUpAsync, stoppingToken);
            }
            catch (Exception e) when (e is StorageUnavailableException or DbException or IOException)
            {
                Log.Interrupted(log, e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
            }
        }
    }

    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        if (await store.PublishCardsAsync(beside, always: false, cancellationToken) is { IsNew: true, Version: { } version })
            Log.Imported(log, beside.All.Count, version);
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var current = await store.CurrentAsync(cancellationToken);
        if (current is null)
        {
            // The store was lost and made anew.
            await ImportAsync(cancellationToken);
            return;
        }

        if (current.Version == seenVersion)
            return;

        if (current.Hash != servedHash)
        {
            var reading = LibraryReader.Read(await store.ReadAsync(current.Version, cancellationToken));
            if (knowledge.TrySwap(reading))
                Log.Swapped(log, current.Version, knowledge.Now.Library.Themes.Count);
            else
                Log.Kept(log, current.Version, string.Join(Environment.NewLine, reading.Errors));
            servedHash = reading.Library is null ? servedHash : current.Hash;
        }

        seenVersion = current.Version;
        knowledge.Serves(current.Version);
    }

    private static partial class Log
    {
        [LoggerMessage(21, LogLevel.Information, "The {Files} files beside the program are now version {Version} of the library.")]
        public static partial void Imported(ILogger logger, int files, long version);

        [LoggerMessage(22, LogLevel.Information, "Version {Version} of the library was published: {Themes} themes are now served.")]
        public static partial void Swapped(ILogger logger, long version, int themes);

        [LoggerMessage(23, LogLevel.Error, "Version {Version} of the library has errors; the last good one is still served.\n{Errors}")]
        public static partial void Kept(ILogger logger, long version, string errors);

        [LoggerMessage(24, LogLevel.Warning, "Following the library was interrupted by {Exception}; the last good one is still served.")]
        public static partial void Interrupted(ILogger logger, string exception);
    }
}
