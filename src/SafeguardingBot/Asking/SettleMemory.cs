using System.Runtime;
using System.Runtime.InteropServices;
using SafeguardingBot.Jobs;

namespace SafeguardingBot.Asking;

/// <summary>
/// Gives back what learning the library took: about as much again as all that is kept, and nothing asks for it until the next publish. And what the
/// compiler leaves behind in the C library's heap as code gets hot, which that library keeps for itself unless it is asked.
/// </summary>
internal sealed class SettleMemory(JobWatch jobs) : RecurringJob(jobs)
{
    private bool isSettled, cannotTrim;

    protected override TimeSpan Every => TimeSpan.FromSeconds(10);

    // After the first question, which may be waiting.
    protected override TimeSpan AfterStart => TimeSpan.FromMilliseconds(500);

    protected override bool NeedsStore => false;

    /// <summary>Holds everything up for some hundredths of a second.</summary>
    public static void Now()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    protected override Task RoundAsync(CancellationToken cancellationToken)
    {
        if (!isSettled)
            Now();
        isSettled = true;
        // Takes a millisecond where there is something to give back, and less where there is not.
        if (OperatingSystem.IsLinux() && !cannotTrim)
            Trim();
        return Task.CompletedTask;
    }

    private void Trim()
    {
        try
        {
            _ = Trim(0);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // The C library is another one.
            cannotTrim = true;
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Trim(nuint pad);
}
