using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Benchmarks;

internal static class MicroCommand
{
    public static int Run(string[] args)
    {
        // In this process: a project that BenchmarkDotNet generates would be built for another runtime identifier than the service.
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromTypes([typeof(QuestionBenchmark), typeof(TrainingBenchmark), typeof(CardBenchmark)]).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
        return 0;
    }
}

/// <summary>One question of each kind against a library of 46 simulated themes.</summary>
[MemoryDiagnoser]
public class QuestionBenchmark
{
    private readonly Candidate[] best = new Candidate[3];
    private IntentClassifier classifier = IntentClassifier.Train([new LabelledText("a", "a")], ClassifierOptions.Default);
    private string question = "";

    [Params("short", "usual", "longest")]
    public string Length { get; set; } = "usual";

    [GlobalSetup]
    public void Train()
    {
        var examples = new SimulatedLibrary(46, 90).Examples();
        classifier = IntentClassifier.Train(examples, ClassifierOptions.Default);
        question = Length switch
        {
            "short" => examples[5].Text.Split(' ')[0],
            "usual" => examples[5].Text,
            _ => string.Join(' ', examples.Take(400).Select(e => e.Text)),
        };
    }

    [Benchmark]
    public double Rank() => classifier.Rank(question, best);

    [Benchmark]
    public Prediction Classify() => classifier.Classify(question);
}

/// <summary>Training at service start: 46 simulated themes of 90 texts, with and without a kept calibration.</summary>
[MemoryDiagnoser]
public class TrainingBenchmark
{
    private readonly List<LabelledText> examples = new SimulatedLibrary(46, 90).Examples();

    [Params(0, 1)]
    public int CalibrationFolds { get; set; }

    [Benchmark]
    public IntentClassifier Train() => IntentClassifier.Train(examples, ClassifierOptions.Default with { CalibrationFolds = CalibrationFolds });
}
