using System.Diagnostics;
using System.Globalization;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Benchmarks.Weekly;

/// <summary>Another process of this program, which kills itself with -9 at the n-th beginning or end of a step of sending.</summary>
internal static class DyingProcess
{
    public static Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { UseShellExecute = false };
        // Under "dotnet program.dll" the process is dotnet itself.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(DyingProcess).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
    }

    /// <summary>Said in that process, before it begins; what is returned is kept for as long as it works.</summary>
    /// <param name="mark">Such as <c>send:end:3</c>; empty for none.</param>
    public static ActivityListener DieAt(string mark)
    {
        var listener = new ActivityListener { ShouldListenTo = source => source.Name == SendOutbox.StepsName, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        if (mark.Split(':') is not [var step, var end, var number])
            return listener;

        var left = int.Parse(number, CultureInfo.InvariantCulture);
        Action<Activity> look = activity =>
        {
            if (activity.OperationName == step && Interlocked.Decrement(ref left) == 0)
                Process.GetCurrentProcess().Kill();
        };
        if (end == "begin")
            listener.ActivityStarted = look;
        else
            listener.ActivityStopped = look;
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
