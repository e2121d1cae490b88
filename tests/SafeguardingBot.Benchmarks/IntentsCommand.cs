using System.Diagnostics;
using System.Text.Json;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Benchmarks;

/// <summary>
/// Trains the product's classifier on <c>train.jsonl</c>, takes the threshold with the best score on <c>valid.jsonl</c> (all intents, with out of scope
/// as one: the rule of Larson et al., EMNLP 2019), and reports on <c>test.jsonl</c> in one line.
/// </summary>
internal static class IntentsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static int Run(string folder)
    {
        var train = Read(folder, "train");
        // The thresholds come from valid.jsonl by the paper's rule, so training need not hold anything back.
        var options = ClassifierOptions.Default with { CalibrationFolds = 0 };
        var watch = Stopwatch.StartNew();
        var classifier = IntentClassifier.Train(train, options);
        var trainSeconds = watch.Elapsed.TotalSeconds;

        var valid = Outcomes.Of(classifier, Read(folder, "valid"));
        var questions = Read(folder, "test");
        var test = Outcomes.Of(classifier, questions);
        var typos = Outcomes.Of(classifier, Typos.Add(questions, oneWordIn: 10));
        var threshold = valid.BestThreshold();
        var fivePercent = valid.ThresholdRejecting(0.05);
        var (p50, p99) = Timing.Micros(classifier, questions);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            InScopeAccuracy = Percent(test.InScopeAccuracy(threshold)),
            OutOfScopeRecall = Percent(test.OutOfScopeRecall(threshold)),
            FalseRejection = Percent(test.FalseRejection(threshold)),
            Top3 = Percent(test.Top3),
            TrainSeconds = Math.Round(trainSeconds, 2),
            QuestionMicrosP50 = Math.Round(p50, 1),
            QuestionMicrosP99 = Math.Round(p99, 1),
            Auroc = Percent(test.Auroc),
            RawAccuracy = Percent(test.InScopeAccuracy(double.NegativeInfinity)),
            Typo10Accuracy = Percent(typos.InScopeAccuracy(double.NegativeInfinity)),
            InScopeAccuracyAt5 = Percent(test.InScopeAccuracy(fivePercent)),
            OutOfScopeRecallAt5 = Percent(test.OutOfScopeRecall(fivePercent)),
        }, Json));
        return 0;
    }

    private static double Percent(double share) => Math.Round(share * 100, 2);

    private static List<LabelledText> Read(string folder, string part) =>
        [.. File.ReadLines(Path.Combine(folder, part + ".jsonl"))
            .Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<Line>(line, Json) ?? throw new InvalidDataException(part + ".jsonl has an empty record."))
            .Select(line => new LabelledText(line.Text, line.Label))];

    private sealed record Line(string Text, string Label);
}
