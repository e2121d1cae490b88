using System.Globalization;
using System.Text.Json;
using SafeguardingBot.Benchmarks.Turns;

namespace SafeguardingBot.Benchmarks.Starts;

/// <summary>From the start of the process until the first answer has reached the connector, over and over on one core, each with a store of its own: every round in one JSON object, least first.</summary>
internal static class StartsCommand
{
    private static readonly TimeSpan AtRest = TimeSpan.FromSeconds(2);

    /// <summary>How often to start; null when that is not said rightly.</summary>
    public static int? Parse(string[] args) => args switch
    {
        [] => 5,
        ["--rounds", var rounds] when int.TryParse(rounds, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        _ => null,
    };

    public static async Task<int> RunAsync(int rounds, TimeProvider time)
    {
        Cores.KeepToTheSecond();
        var folder = Directory.CreateTempSubdirectory("safeguardingbot-starts-").FullName;
        try
        {
            using var connector = new StandInConnector(time);
            var load = Cores.Load();
            var starts = new List<(double Answer, double Processor, double Megabytes)>();
            for (var round = 0; round < rounds; round++)
            {
                using var bot = await Server.StartAsync(Service.With(connector, folder), connector, onOneCore: true);
                await Task.Delay(AtRest);
                starts.Add((bot.FirstAnswer.TotalMilliseconds, bot.FirstAnswerProcessor.TotalMilliseconds, bot.Megabytes));
            }

            Console.WriteLine(JsonSerializer.Serialize(new
            {
                rounds,
                firstAnswerOnOneCoreMs = starts.Select(s => Math.Round(s.Answer)).Order(),
                firstAnswerProcessorMs = starts.Select(s => Math.Round(s.Processor)).Order(),
                megabytesAtRest = starts.Select(s => Math.Round(s.Megabytes)).Order(),
                pinned = Cores.CanPin,
                machineLoad = load,
            }));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
