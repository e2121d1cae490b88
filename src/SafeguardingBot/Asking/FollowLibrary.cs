using SafeguardingBot.Jobs;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Asking;

/// <summary>
/// Serves the library that was published last, on whichever replica. Until the store is open, and while it is away, the last good one is
/// served; at first that is the one beside the program.
/// </summary>
internal sealed partial class FollowLibrary(
    LibraryFolder folder, CurrentKnowledge knowledge, LibraryStore store, LibraryNews news, JobWatch jobs, ILogger<FollowLibrary> log) : RecurringJob(jobs)
{
    private bool isImported;
    private string servedHash = "";
    private long seenVersion;

    protected override TimeSpan Every => TimeSpan.FromSeconds(1);

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        if (!isImported)
            await ImportAsync(cancellationToken);
        isImported = true;
        await news.FollowAsync(
            async token =>
            {
                await CatchUpAsync(token);
                Runs();
            },
            cancellationToken);
    }

    private async Task ImportAsync(CancellationToken cancellationToken)
    {
        // Read each time: nothing else has a use for a megabyte of texts.
        var beside = LibraryFiles.FromFolder(folder.Path);
        if (servedHash.Length == 0)
            servedHash = LibraryStore.HashOf(beside);
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
            seenVersion = current.Version;
            if (!knowledge.TrySwap(reading))
            {
                Log.Kept(log, current.Version, string.Join(Environment.NewLine, reading.Errors));
                return;
            }

            Log.Swapped(log, current.Version, knowledge.Now.Library.Themes.Count);
            servedHash = current.Hash;
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
    }
}
