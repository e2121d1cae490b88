using SafeguardingBot.Knowledge.Matching;

namespace SafeguardingBot.Benchmarks;

/// <summary>What a classifier made of labelled questions, and the figures that follow.</summary>
internal sealed class Outcomes
{
    private readonly List<(bool InScope, bool Right, bool InFirst3, double Acceptance)> all = [];

    public static Outcomes Of(IntentClassifier classifier, IReadOnlyList<LabelledText> questions)
    {
        var outcomes = new Outcomes();
        foreach (var question in questions)
        {
            var p = classifier.Classify(question.Text);
            var place = 0;
            while (place < p.Ranked.Count && p.Ranked[place].Label != question.Label)
                place++;
            outcomes.all.Add((question.Label != IntentClassifier.OutOfScope, place == 0, place < 3, p.Acceptance));
        }
        return outcomes;
    }

    public double Top3 => Share(o => o.InScope, o => o.InFirst3);

    /// <summary>The chance that a question in scope is accepted more readily than one out of scope.</summary>
    public double Auroc
    {
        get
        {
            var sorted = all.OrderBy(o => o.Acceptance).ToArray();
            double below = 0;
            double sum = 0;
            foreach (var o in sorted)
            {
                if (o.InScope)
                    sum += below;
                else
                    below++;
            }
            return sum / (below * (sorted.Length - below));
        }
    }

    public double InScopeAccuracy(double threshold) => Share(o => o.InScope, o => o.Right && o.Acceptance >= threshold);

    public double OutOfScopeRecall(double threshold) => Share(o => !o.InScope, o => o.Acceptance < threshold);

    public double FalseRejection(double threshold) => Share(o => o.InScope, o => o.Acceptance < threshold);

    public double BestThreshold()
    {
        var ascending = all.OrderBy(o => o.Acceptance).ToArray();
        var score = ascending.Count(o => o.InScope && o.Right);
        var (best, threshold) = (score, double.NegativeInfinity);
        for (var i = 0; i < ascending.Length; i++)
        {
            score += ascending[i].InScope ? (ascending[i].Right ? -1 : 0) : 1;
            if (score > best && i + 1 < ascending.Length)
                (best, threshold) = (score, (ascending[i].Acceptance + ascending[i + 1].Acceptance) / 2);
        }
        return threshold;
    }

    public double ThresholdRejecting(double share)
    {
        var inScope = all.Where(o => o.InScope).Select(o => o.Acceptance).Order().ToArray();
        return inScope[(int)(share * inScope.Length)];
    }

    private double Share(Func<(bool InScope, bool Right, bool InFirst3, double Acceptance), bool> of, Func<(bool InScope, bool Right, bool InFirst3, double Acceptance), bool> which)
    {
        var chosen = all.Where(of).ToArray();
        return chosen.Length == 0 ? 0 : chosen.Count(which) / (double)chosen.Length;
    }
}
