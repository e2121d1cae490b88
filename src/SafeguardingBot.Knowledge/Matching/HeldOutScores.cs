namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Scores of texts that the model was not trained on, and the temperature and thresholds that follow from them.</summary>
internal sealed class HeldOutScores(int labels, float lead)
{
    private const int Few = 30;
    private const double DefaultTemperature = 2.5;
    private const double DefaultAcceptFrom = 0.6;
    private readonly List<(float[] Scores, int Truth, double Acceptance, bool Right)> texts = [];

    public void Add(ReadOnlySpan<float> scores, int truth)
    {
        var own = scores[..(labels + (lead > 0 ? 1 : 0))].ToArray();
        var top = 0;
        for (var i = 1; i < labels; i++)
            top = own[i] > own[top] ? i : top;
        texts.Add((own, truth, Ranking.Acceptance(scores, labels, lead), top == truth));
    }

    public Calibration ToCalibration(string key, ClassifierOptions options)
    {
        if (texts.Count < Few)
            return new Calibration { Key = key, Temperature = DefaultTemperature, RejectBelow = 0, AcceptFrom = DefaultAcceptFrom };
        var reject = RejectBelow(options.FalseRejectionTarget);
        var temperature = Temperature();
        return new Calibration { Key = key, Temperature = temperature, RejectBelow = reject, AcceptFrom = Math.Max(AcceptFrom(options.PrecisionTarget, reject, temperature), AcceptedOutOfScope(options.FalseAcceptanceTarget, reject, temperature)) };
    }

    private double RejectBelow(double target)
    {
        var inScope = texts.Where(t => t.Truth < labels).Select(t => t.Acceptance).Order().ToArray();
        return inScope.Length == 0 ? 0 : inScope[(int)(target * inScope.Length)];
    }

    // The lowest confidence from which on enough of what is accepted is right; a text out of scope is never right.
    private double AcceptFrom(double target, double reject, double temperature)
    {
        var right = 0;
        var accepted = 0;
        var lowest = 1.0;
        foreach (var (confidence, isRight) in texts.Where(t => t.Acceptance >= reject).Select(t => (Confidence(t.Scores, temperature), t.Right)).OrderByDescending(t => t.Item1))
        {
            accepted++;
            right += isRight ? 1 : 0;
            if (accepted >= Few && right >= target * accepted)
                lowest = confidence;
        }
        return lowest;
    }

    // The confidence that no more of the texts out of scope reach than the target says.
    private double AcceptedOutOfScope(double target, double reject, double temperature)
    {
        var outOfScope = texts.Where(t => t.Truth >= labels).ToList();
        var confident = outOfScope.Where(t => t.Acceptance >= reject).Select(t => Confidence(t.Scores, temperature)).OrderDescending().ToList();
        var allowed = (int)(target * outOfScope.Count);
        return outOfScope.Count < Few || confident.Count <= allowed ? 0 : Math.BitIncrement(confident[allowed]);
    }

    private double Confidence(float[] scores, double temperature)
    {
        var top = scores[..labels].Max();
        return 1 / scores.Sum(s => Math.Exp((s - top) / temperature));
    }

    private double Temperature()
    {
        var (low, high) = (Math.Log(0.1), Math.Log(10));
        for (var i = 0; i < 30; i++)
        {
            var third = (high - low) / 3;
            if (Loss(Math.Exp(low + third)) < Loss(Math.Exp(high - third)))
                high -= third;
            else
                low += third;
        }
        return Math.Exp((low + high) / 2);
    }

    private double Loss(double temperature)
    {
        var sum = 0.0;
        foreach (var (scores, truth, _, _) in texts)
        {
            var top = scores.Max();
            var total = 0.0;
            foreach (var s in scores)
                total += Math.Exp((s - top) / temperature);
            sum += Math.Log(total) - ((scores[truth] - top) / temperature);
        }
        return sum;
    }
}
