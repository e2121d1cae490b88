namespace SafeguardingBot.Knowledge.Matching;

/// <summary>Adds up what each word, group of words or concept gave each label. Letters count for the word they stand in.</summary>
internal sealed class Explainer(FeatureExtractor extractor, FeatureSpace space, Lexicon lexicon, ILabelScorer scorer, string[] labels)
{
    private const int Labels = 3;
    private const int Reasons = 8;

    public Explanation Explain(string text, Prediction prediction)
    {
        var analysed = new AnalysedText();
        var features = new FeatureBuffer();
        extractor.Extract(text, analysed, features);
        var vector = new SparseVector();
        space.Vectorise(features.Hashes.AsSpan(0, features.Count), vector);
        var uses = Uses(features);
        var explained = prediction.Ranked.Take(Labels)
            .Select(c => new LabelExplanation(c.Label, c.Score, ReasonsFor(Array.IndexOf(labels, c.Label), analysed, features, vector, uses)))
            .ToList();
        if (scorer.Lead > 0)
            explained.Add(new LabelExplanation(IntentClassifier.OutOfScope, 0, ReasonsFor(labels.Length, analysed, features, vector, uses)));
        return new Explanation
        {
            Prediction = prediction,
            Words = [.. TextNormaliser.Words(text)],
            Mended = Mended(analysed),
            Labels = explained,
        };
    }

    private Dictionary<int, int> Uses(FeatureBuffer features)
    {
        var uses = new Dictionary<int, int>();
        for (var i = 0; i < features.Count; i++)
        {
            var id = space.Find(features.Hashes[i]);
            uses[id] = uses.GetValueOrDefault(id) + 1;
        }
        return uses;
    }

    private List<Reason> ReasonsFor(int label, AnalysedText analysed, FeatureBuffer features, SparseVector vector, Dictionary<int, int> uses)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < features.Count; i++)
        {
            var id = space.Find(features.Hashes[i]);
            if (id < 0)
                continue;
            var value = vector.Values[Array.BinarySearch(vector.Ids, 0, vector.Count, id)] / uses[id];
            var name = Name((Block)(features.Hashes[i] & 3), features.Sources[i], analysed);
            sums[name] = sums.GetValueOrDefault(name) + (value * scorer.Weight(id, label));
        }
        return [.. sums.Select(s => new Reason(s.Key, s.Value)).OrderByDescending(r => Math.Abs(r.Weight)).ThenBy(r => r.Words, StringComparer.Ordinal).Take(Reasons)];
    }

    private string Name(Block block, int source, AnalysedText analysed)
    {
        var (from, to) = (source >> 8, source & 255);
        var first = analysed.Letters(analysed.Tokens[from]).ToString();
        var last = analysed.Letters(analysed.Tokens[to]).ToString();
        return block switch
        {
            Block.Concepts => Concept(from, to, analysed) ?? $"[{first}] + [{last}]",
            _ when from == to => first,
            Block.Words => $"{first} {last}",
            _ => $"{first} … {last}",
        };
    }

    private string? Concept(int from, int to, AnalysedText analysed)
    {
        Span<Lexicon.Hit> hits = stackalloc Lexicon.Hit[Lexicon.MaxHits];
        foreach (var known in (ReadOnlySpan<Lexicon>)[lexicon, EverydayWords.Lexicon])
        {
            foreach (var hit in hits[..known.Find(analysed.Tokens, hits)])
            {
                if (hit.From == from && hit.From + hit.Words - 1 == to)
                    return $"[{known.Concepts[hit.Concept]}]";
            }
        }
        return null;
    }

    private List<(string Typed, string Meant)> Mended(AnalysedText analysed)
    {
        var mended = new List<(string, string)>();
        foreach (var token in analysed.Tokens)
        {
            var typed = analysed.Letters(token);
            if (extractor.Speller?.Mend(typed) is { } meant)
                mended.Add((typed.ToString(), meant));
        }
        return mended;
    }
}
