using Microsoft.Extensions.Options;
using SafeguardingBot.Jobs;
using SafeguardingBot.Knowledge.Library;
using SafeguardingBot.Knowledge.Library.Reading;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Asking;

/// <summary>
/// Looks for changed card files and publishes them when they have no error; else the last good library stays. What a person published is
/// replaced by files in Development only.
/// </summary>
internal sealed partial class ReloadLibrary(
    LibraryFolder folder, CurrentKnowledge knowledge, LibraryStore store, IHostEnvironment environment, IOptions<LibraryOptions> options, JobWatch jobs, ILogger<ReloadLibrary> log)
    : RecurringJob(jobs)
{
    private (int Files, DateTime Newest)? seen;

    protected override TimeSpan Every => TimeSpan.FromSeconds(options.Value.ReloadSeconds);

    protected override bool NeedsStore => false;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.ReloadSeconds > 0 ? base.ExecuteAsync(stoppingToken) : Task.CompletedTask;

    protected override async Task RoundAsync(CancellationToken cancellationToken)
    {
        var (before, now) = (seen, Stamp());
        seen = now;
        if (before is not null && before != now)
            await ReloadAsync(cancellationToken);
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var files = LibraryFiles.FromFolder(folder.Path);
            var reading = LibraryReader.Read(files);
            if (reading.Library is null)
                Log.Kept(log, string.Join(Environment.NewLine, reading.Errors));
            else if (!await TryPublishAsync(files, cancellationToken) && knowledge.TrySwap(reading))
                Log.Swapped(log, knowledge.Now.Library.Themes.Count);
        }
        catch (IOException e)
        {
            Log.NotRead(log, e.Message);
        }
    }

    /// <summary>False when the store is away, so that nobody else will swap it in.</summary>
    private async Task<bool> TryPublishAsync(LibraryFiles files, CancellationToken cancellationToken)
    {
        try
        {
            if (await store.PublishCardsAsync(files, always: environment.IsDevelopment(), cancellationToken) is null)
                Log.NotTaken(log);
            return true;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }

    private (int Files, DateTime Newest) Stamp()
    {
        var files = Directory.Exists(folder.Path) ? Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories) : [];
        return (files.Length, files.Length == 0 ? default : files.Max(File.GetLastWriteTimeUtc));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The library changed on disk: {Themes} themes are now served.")]
        public static partial void Swapped(ILogger logger, int themes);

        [LoggerMessage(4, LogLevel.Warning, "The library changed on disk, but a person has published since: theirs is served. Use the command 'import' to replace it.")]
        public static partial void NotTaken(ILogger logger);

        [LoggerMessage(2, LogLevel.Error, "The library changed on disk and has errors; the last good one is still served.\n{Errors}")]
        public static partial void Kept(ILogger logger, string errors);

        [LoggerMessage(3, LogLevel.Error, "The library changed on disk and could not be read; the last good one is still served. {Reason}")]
        public static partial void NotRead(ILogger logger, string reason);
    }
}
