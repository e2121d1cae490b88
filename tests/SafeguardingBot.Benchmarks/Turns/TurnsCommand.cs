using System.Text.Json;

namespace SafeguardingBot.Benchmarks.Turns;

/// <summary>What a turn costs over loopback HTTP, beside the floor if asked: one JSON object a level, medians of the rounds.</summary>
internal static class TurnsCommand
{
    private static readonly int[] Conversations = [1, 16, 64];

    public static async Task<int> RunAsync(TurnsOptions options, TimeProvider time)
    {
        Cores.KeepToTheSecond();
        var folder = Directory.CreateTempSubdirectory("safeguardingbot-turns-").FullName;
        try
        {
            using var connector = new StandInConnector(time);
            var service = Service.With(connector, folder);
            (TimeSpan, TimeSpan) cold;
            using (var unpinned = await Server.StartAsync(service, connector, onOneCore: false))
                cold = (unpinned.FirstAnswer, unpinned.FirstAnswerProcessor);
            using var bot = await Server.StartAsync(service, connector, onOneCore: true);
            using var floor = options.Peers is { } peers ? await Server.StartAsync(Floor.From(peers, connector, folder), connector, onOneCore: true) : null;
            await Task.Delay(TimeSpan.FromSeconds(1));
            var rest = bot.Megabytes;

            var (ours, floors) = (new List<Level>(), new List<Level>());
            await WarmAsync(bot, floor, connector, options);
            for (var round = 0; round < options.Rounds; round++)
            {
                foreach (var conversations in Conversations)
                {
                    ours.Add(await Level.RunAsync(connector, bot, conversations, TimeSpan.FromSeconds(options.Seconds)));
                    if (floor is not null)
                        floors.Add(await Level.RunAsync(connector, floor, conversations, TimeSpan.FromSeconds(options.Seconds)));
                }
            }

            foreach (var conversations in Conversations)
                Print(ours.FindAll(l => l.Conversations == conversations), floors.FindAll(l => l.Conversations == conversations), (cold, bot.FirstAnswer), (rest, bot.Megabytes));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WarmAsync(Server bot, Server? floor, StandInConnector connector, TurnsOptions options)
    {
        foreach (var server in (Server?[])[bot, floor])
        {
            if (server is not null)
                await Level.RunAsync(connector, server, 16, TimeSpan.FromSeconds(options.WarmSeconds));
        }
    }

    private static void Print(List<Level> ours, List<Level> floors, ((TimeSpan Clock, TimeSpan Processor) TwoCores, TimeSpan OneCore) first, (double Resting, double Loaded) memory) =>
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            conversations = ours[0].Conversations,
            rounds = ours.Count,
            turnsPerSecond = Math.Round(Median(ours, l => l.TurnsPerSecond)),
            p50Ms = Math.Round(Median(ours, l => l.P50), 2),
            p99Ms = Math.Round(Median(ours, l => l.P99), 2),
            processorMicros = Math.Round(Median(ours, l => l.Micros)),
            failed = ours.Sum(l => l.Failed) + floors.Sum(l => l.Failed),
            floorTurnsPerSecond = floors.Count == 0 ? (double?)null : Math.Round(Median(floors, l => l.TurnsPerSecond)),
            floorP99Ms = floors.Count == 0 ? (double?)null : Math.Round(Median(floors, l => l.P99), 2),
            floorProcessorMicros = floors.Count == 0 ? (double?)null : Math.Round(Median(floors, l => l.Micros)),
            ratio = floors.Count == 0 ? (double?)null : Math.Round(Median([.. ours.Zip(floors, (own, least) => own.TurnsPerSecond / least.TurnsPerSecond)], r => r), 3),
            megabytesAtRest = Math.Round(memory.Resting),
            megabytesUnderLoad = Math.Round(memory.Loaded),
            firstAnswerMs = Math.Round(first.TwoCores.Clock.TotalMilliseconds),
            firstAnswerProcessorMs = Math.Round(first.TwoCores.Processor.TotalMilliseconds),
            firstAnswerOnOneCoreMs = Math.Round(first.OneCore.TotalMilliseconds),
            pinned = Cores.CanPin,
            machineLoad = Cores.Load(),
        }));

    private static double Median<T>(List<T> all, Func<T, double> figure)
    {
        var sorted = all.Select(figure).Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
