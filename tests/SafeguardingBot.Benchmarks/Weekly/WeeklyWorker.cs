using System.Diagnostics;
using SafeguardingBot.Commands;

namespace SafeguardingBot.Benchmarks.Weekly;

/// <summary>The service as a process of its own, which kills itself with -9 at the n-th beginning or end of a step when told so.</summary>
internal static class WeeklyWorker
{
    public const string Verb = "weekly-worker";

    public static readonly string[] Steps = ["plan", "claim", "prepare", "begin", "send", "settle"];

    /// <param name="mark">Such as <c>send:end:150</c>; empty for none.</param>
    public static Process Start(IEnumerable<string> settings, string mark) => DyingProcess.Start([Verb, mark, .. settings]);

    public static async Task<int> RunAsync(string mark, string[] settings)
    {
        using var killer = DyingProcess.DieAt(mark);
        return await ServeCommand.RunAsync(settings, CancellationToken.None);
    }
}
