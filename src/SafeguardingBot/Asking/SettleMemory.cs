using System.Runtime;
using System.Runtime.InteropServices;

namespace SafeguardingBot.Asking;

/// <summary>
/// Gives back what learning the library took: about as much again as all that is kept, and nothing asks for it until the next publish. And what the
/// compiler leaves behind in the C library's heap as code gets hot, which that library keeps for itself unless it is asked.
/// </summary>
internal sealed class SettleMemory(TimeProvider time) : BackgroundService
{
    // After the first question, which may be waiting.
    private static readonly TimeSpan AfterStart = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BetweenTrims = TimeSpan.FromSeconds(10);

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
        using var timer = new PeriodicTimer(BetweenTrims, time);
        while (TryTrim() && await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Takes a millisecond where there is something to give back, and less where there is not.
        }
    }

    /// <summary>False where the C library is another one.</summary>
    private static bool TryTrim()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            _ = Trim(0);
            return true;
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Trim(nuint pad);
}
