using System.Runtime;

namespace SafeguardingBot.Asking;

/// <summary>
/// Gives back what learning the library took: about as much again as all that is kept, and nothing asks for it until the next publish.
/// </summary>
internal sealed class SettleMemory(TimeProvider time) : BackgroundService
{
    // After the first question, which may be waiting.
    private static readonly TimeSpan AfterStart = TimeSpan.FromMilliseconds(500);

    /// <summary>Holds everything up for some hundredths of a second.</summary>
    public static void Now()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, time, stoppingToken);
        Now();
    }
}
