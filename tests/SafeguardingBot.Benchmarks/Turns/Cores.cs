using System.Diagnostics;

namespace SafeguardingBot.Benchmarks.Turns;

/// <summary>Gives a server one core and what measures it another, where the machine has two and <c>taskset</c>.</summary>
internal static class Cores
{
    public static bool CanPin { get; } = OperatingSystem.IsLinux() && Environment.ProcessorCount > 1 && File.Exists("/usr/bin/taskset");

    public static ProcessStartInfo Pinned(ProcessStartInfo command, bool onOneCore)
    {
        if (!CanPin)
            return command;
        var pinned = new ProcessStartInfo("/usr/bin/taskset") { WorkingDirectory = command.WorkingDirectory };
        foreach (var (name, value) in command.Environment)
            pinned.Environment[name] = value;
        foreach (var argument in (string[])["-c", onOneCore ? "0" : "0,1", command.FileName, .. command.ArgumentList])
            pinned.ArgumentList.Add(argument);
        return pinned;
    }

    /// <summary>All threads of this process, and those it starts later, onto the second core.</summary>
    public static void KeepToTheSecond()
    {
        if (!CanPin)
            return;
        using var taskset = Process.Start(new ProcessStartInfo("/usr/bin/taskset", ["-a", "-p", "-c", "1", $"{Environment.ProcessId}"]) { RedirectStandardOutput = true, UseShellExecute = false });
        taskset?.WaitForExit();
    }

    /// <summary>How many processes wanted to run at the same time over the last minute; 0 where that is not known.</summary>
    public static double Load() =>
        File.Exists("/proc/loadavg") && double.TryParse(File.ReadAllText("/proc/loadavg").Split(' ')[0], out var load) ? load : 0;
}
