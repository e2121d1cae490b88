using System.Diagnostics;
using System.Globalization;
using SafeguardingBot.Commands;
using SafeguardingBot.Storage;

namespace SafeguardingBot.Benchmarks.Weekly;

/// <summary>The service as a process of its own, which kills itself with -9 at the n-th beginning or end of a step when told so.</summary>
internal static class WeeklyWorker
{
    public const string Verb = "weekly-worker";

    public static readonly string[] Steps = ["plan", "claim", "prepare", "begin", "send", "settle"];

    /// <param name="mark">Such as <c>send:end:150</c>; empty for none.</param>
    public static Process Start(IEnumerable<string> settings, string mark)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath ?? "dotnet") { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(WeeklyWorker).Assembly.Location);
        foreach (var argument in (string[])[Verb, mark, .. settings])
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("The worker did not start.");
    }

    public static async Task<int> RunAsync(string mark, string[] settings)
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == SendOutbox.StepsName, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        if (mark.Split(':') is [var step, var end, var number])
        {
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
        }

        return await ServeCommand.RunAsync(settings, CancellationToken.None);
    }
}
