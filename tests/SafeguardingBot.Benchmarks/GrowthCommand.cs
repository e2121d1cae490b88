using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Benchmarks;

/// <summary>How training and one question grow with the number of themes: one JSON line for each size.</summary>
internal static class GrowthCommand
{
    private const int TextsPerTheme = 40;
    private static readonly int[] Sizes = [46, 100, 200, 400, 1_000, 3_000, 10_000];

    public static int Run(string[] args)
    {
        var sizes = args.Length > 0 ? Array.ConvertAll(args, a => int.Parse(a, CultureInfo.InvariantCulture)) : Sizes;
        foreach (var themes in sizes)
            Measure(themes);
        return 0;
    }

    private static void Measure(int themes)
    {
        var examples = new SimulatedLibrary(themes, TextsPerTheme).Examples();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var classifier = IntentClassifier.Train(examples, ClassifierOptions.Default);
        var trained = watch.Elapsed;
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        var (p50, p99) = Timing.Micros(classifier, [.. examples.Where((_, i) => i % (examples.Count / 1_000) == 0)]);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            themes,
            texts = examples.Count,
            trainSeconds = Math.Round(trained.TotalSeconds, 2),
            modelMegabytes = bytes / 1_000_000,
            questionMicrosP50 = Math.Round(p50, 1),
            questionMicrosP99 = Math.Round(p99, 1),
        }));
    }
}
