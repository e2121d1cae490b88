using System.Diagnostics;
using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Benchmarks;

internal static class Timing
{
    /// <summary>Median and 99th percentile of one question on one thread, in microseconds, after a warm-up.</summary>
    public static (double P50, double P99) Micros(IntentClassifier classifier, IReadOnlyList<LabelledText> questions)
    {
        var best = new Candidate[3];
        foreach (var question in questions)
            classifier.Rank(question.Text, best);
        var micros = new double[questions.Count];
        for (var i = 0; i < micros.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            classifier.Rank(questions[i].Text, best);
            micros[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(micros);
        return (micros[micros.Length / 2], micros[micros.Length * 99 / 100]);
    }
}
