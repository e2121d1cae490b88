using Microsoft.Extensions.Options;
using SafeguardingBot.Knowledge.Library.Reading;

namespace SafeguardingBot.Asking;

/// <summary>Looks for changed card files and swaps in the new library when it has no error; else the last good one stays.</summary>
internal sealed partial class ReloadLibrary(
    LibraryFolder folder, CurrentKnowledge knowledge, IOptions<LibraryOptions> options, TimeProvider time, ILogger<ReloadLibrary> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.ReloadSeconds <= 0)
            return;

        var seen = Stamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.ReloadSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = Stamp();
            if (now == seen)
                continue;

            seen = now;
            Reload();
        }
    }

    private void Reload()
    {
        LibraryReading reading;
        try
        {
            reading = LibraryReader.ReadFolder(folder.Path);
        }
        catch (IOException e)
        {
            Log.NotRead(log, e.Message);
            return;
        }

        if (knowledge.TrySwap(reading))
            Log.Swapped(log, knowledge.Now.Library.Themes.Count);
        else
            Log.Kept(log, string.Join(Environment.NewLine, reading.Errors));
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

        [LoggerMessage(2, LogLevel.Error, "The library changed on disk and has errors; the last good one is still served.\n{Errors}")]
        public static partial void Kept(ILogger logger, string errors);

        [LoggerMessage(3, LogLevel.Error, "The library changed on disk and could not be read; the last good one is still served. {Reason}")]
        public static partial void NotRead(ILogger logger, string reason);
    }
}
