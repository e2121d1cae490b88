namespace SafeguardingBot.Knowledge.Matching;

/// <summary>From scores to an order, confidences, and the acceptance signal.</summary>
internal static class Ranking
{
    /// <summary>The best score, plus its lead over out of scope. Arg-max over an out-of-scope class alone misses most; the difference finds them.</summary>
    public static double Acceptance(ReadOnlySpan<float> scores, int labels, float lead)
    {
        if (labels == 0)
            return double.NegativeInfinity;
        var top = float.MinValue;
        foreach (var s in scores[..labels])
            top = Math.Max(top, s);
        return lead > 0 ? top + (lead * (top - scores[labels])) : top;
    }

    /// <param name="scores">One for each label, and one more when out of scope was learnt: its share of the chances is nobody's.</param>
    public static void Fill(ReadOnlySpan<float> scores, int labels, double temperature, Span<LabelShare> best)
    {
        if (best.IsEmpty)
            return;
        var filled = 0;
        Span<int> order = stackalloc int[best.Length];
        for (var i = 0; i < labels; i++)
        {
            if (filled == order.Length && scores[i] <= scores[order[^1]])
                continue;
            var at = filled < order.Length ? filled++ : filled - 1;
            for (; at > 0 && scores[i] > scores[order[at - 1]]; at--)
                order[at] = order[at - 1];
            order[at] = i;
        }
        if (filled == 0)
            return;
        var top = scores[order[0]];
        var sum = 0.0;
        var chances = Scratch.Current.Sums(scores.Length);
        for (var i = 0; i < scores.Length; i++)
            sum += chances[i] = Math.Exp((scores[i] - top) / temperature);
        for (var i = 0; i < filled; i++)
            best[i] = new(order[i], chances[order[i]] / sum);
    }
}
