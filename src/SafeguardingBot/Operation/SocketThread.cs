using System.Globalization;
using System.Runtime.InteropServices;

namespace SafeguardingBot.Operation;

/// <summary>On Linux with one processor, gives the runtime's thread that waits for the sockets a lower priority than those that answer.</summary>
internal sealed partial class SocketThread(ILogger<SocketThread> log) : IHostedLifecycleService
{
    private const string Name = ".NET Sockets";
    private const int OneThread = 0;

    // A third of a worker's weight where both want the processor: what arrives never starves.
    private const int Lower = 5;

    /// <summary>After the web server listens, which starts the thread.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // With more processors it wakes beside a turn and not in the middle of one, and sometimes starts a worker, which would inherit its priority.
        if (OperatingSystem.IsLinux() && Environment.ProcessorCount == 1)
            GiveWay("/proc/self/task");
        return Task.CompletedTask;
    }

    internal static IEnumerable<int> Find(string threads) =>
        from folder in Directory.EnumerateDirectories(threads)
        let name = Path.Combine(folder, "comm")
        where File.Exists(name) && File.ReadAllText(name).TrimEnd('\n') == Name
        select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);

    // Woken for what arrives, it breaks into a turn 1.5 times on average. When the worker may finish first, and it then finds several messages at once,
    // a turn among 64 conversations takes 8 % less processor time (mean of 24 pairs of two seconds, one core).
    internal void GiveWay(string threads)
    {
        try
        {
            var ids = Find(threads).ToList();
            if (ids.Count == 0)
                Log.Unchanged(log, $"no thread is named {Name}");
            var nice = GetNice(OneThread, Environment.ProcessId) + Lower;
            foreach (var id in ids)
            {
                if (SetNice(OneThread, id, nice) != 0)
                    Log.Unchanged(log, Marshal.GetLastPInvokeErrorMessage());
            }
        }
        catch (Exception e)
        {
            Log.Unchanged(log, e.Message);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [DllImport("libc", EntryPoint = "getpriority", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetNice(int which, int id);

    [DllImport("libc", EntryPoint = "setpriority", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetNice(int which, int id, int nice);

    private static partial class Log
    {
        [LoggerMessage(3003, LogLevel.Information, "The thread that waits for the sockets keeps its priority, which costs a busy processor some time: {Reason}")]
        public static partial void Unchanged(ILogger logger, string reason);
    }
}
